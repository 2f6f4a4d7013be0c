// What the state of an account allows.
import type { AccountState } from "@qilian/contract/directory.ts";

/** 2.12b: a workbook changes no number of an account that has been opened. */
export const phoneMayChangeInBatch = (state: AccountState): boolean => state === "unopened" || state === "failed";

/** 2.13a: one at a time an administrator changes any; who is disabled is restored first. */
export const phoneMayChange = (state: AccountState): boolean => state !== "disabled";
