// Starts this process: configuration, database, then the roles asked for.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { run } = await import("./run.ts");
await run();
