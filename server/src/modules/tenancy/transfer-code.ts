// The code of a transfer's remark: six digits, which the database knows by their hash alone.
import { hash, randomInt } from "node:crypto";

export const newTransferCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** The id of the application salts it. */
export const hashTransferCode = (id: string, code: string): Buffer => hash("sha256", `${id} ${code}`, "buffer");
