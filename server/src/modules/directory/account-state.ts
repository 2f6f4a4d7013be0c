// What the state of an account allows.
import type { AccountState } from "@qilian/contract/directory.ts";

/** 2.12b, 2.13: the number of an account that has been opened is changed with its owner's knowledge alone. */
export const phoneMayChange = (state: AccountState): boolean => state === "unopened" || state === "failed";
