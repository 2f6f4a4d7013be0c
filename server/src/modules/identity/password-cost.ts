// What a hash costs, and how many are computed at a time.
import { availableParallelism } from "node:os";

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
export const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** Computed at a time: one processor stays with those who wait for no password. */
export const hashingThreads = Math.max(1, availableParallelism() - 1);
