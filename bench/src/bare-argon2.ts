// The peer of a sign-in: argon2id with the product's cost and nothing else, in so many threads for so many seconds, after
// the kernel's own ranking of a process that asks for little. Prints hashes a second.
import { argon2, randomBytes } from "node:crypto";
import { setPriority } from "node:os";
import { promisify } from "node:util";
import { cost } from "../../server/src/modules/identity/password-cost.ts";

const derive = promisify(argon2);
const [threads = 1, seconds = 1] = process.argv.slice(2).map(Number);
process.env.UV_THREADPOOL_SIZE = String(threads);
setPriority(10);

const end = performance.now() + seconds * 1000;
const began = performance.now();
let done = 0;
let last = began;
await Promise.all(
  Array.from({ length: threads }, async () => {
    while (performance.now() < end) {
      await derive("argon2id", { message: Buffer.from("correct horse battery"), nonce: randomBytes(16), ...cost });
      done += 1;
      last = performance.now();
    }
  }),
);
console.log(JSON.stringify({ perSecond: done / ((last - began) / 1000) }));
