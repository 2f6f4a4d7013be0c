// npm start: installs what is missing, builds the webs when they changed, then runs the server.
import { join } from "node:path";
import { ensureInstalled, root, stop } from "./install.mjs";
import { launch } from "./launch.mjs";
import { ensureWebs } from "./webs.mjs";

ensureInstalled();
const failed = await ensureWebs();
if (failed.length > 0) stop(`Not built: ${failed.join(", ")}. What the build said stands above.`);
launch(join(root, "server", "src", "main.ts"), process.argv.slice(2));
