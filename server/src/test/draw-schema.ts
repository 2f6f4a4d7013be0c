// `npm run schema`: writes server/schema.sql anew.
import { writeFile } from "node:fs/promises";
import { openTestDatabase } from "./database.ts";
import { schemaPicture } from "./schema-picture.ts";

const database = await openTestDatabase();
await writeFile(new URL("../../schema.sql", import.meta.url), await schemaPicture(database.ownerUrl));
await database.drop();
