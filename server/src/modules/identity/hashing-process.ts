// The process that computes argon2id: 19 MiB and two passes for each, in libuv's threads. It ends with the one that started
// it, however that ends.
import { argon2 } from "node:crypto";
import { setPriority } from "node:os";
import type { HashAnswer, HashOrder } from "./hashing.ts";
import { cost } from "./password-cost.ts";

/** Less than the house's, of which a request should not wait for somebody else's password; enough not to starve. */
setPriority(5);

process.on("disconnect", () => process.exit());
// Signals to the whole group, as a terminal sends them, are for the house: it lets go when it has answered everybody.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

process.on("message", ({ id, password, nonce }: HashOrder) => {
  const message = Buffer.from(password);
  argon2("argon2id", { message, nonce: Buffer.from(nonce, "base64url"), ...cost }, (error, tag) => {
    if (error !== null) throw error;
    process.send?.({ id, tag: tag.toString("base64url") } satisfies HashAnswer);
  });
});
