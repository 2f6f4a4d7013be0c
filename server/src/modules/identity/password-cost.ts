/** argon2id as OWASP recommends it: 19 MiB, two passes. */
export const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
