// node tools/run.mjs <file.ts> [arguments]: runs a TypeScript program of this project under its own Node.
import { resolve } from "node:path";
import { ensureInstalled, root, stop } from "./install.mjs";
import { launch } from "./launch.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) stop("Usage: node tools/run.mjs <file.ts> [arguments]");
ensureInstalled();
launch(resolve(root, file), args);
