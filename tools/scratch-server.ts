// node scratch-server.ts [folder of initdb and postgres]: a throw-away database server for one test run. Prints the
// owner's url as its first line; ends, and removes everything, when its standard input ends, so it never outlives the run.
import { startScratch } from "../server/src/platform/postgres/scratch.ts";

// A Ctrl-C at the terminal reaches the whole run; the end of standard input comes right after it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

const server = await startScratch(process.argv[2]);
console.log(server.url);
process.stdin.resume();
process.stdin.on("end", () => server.stop());
