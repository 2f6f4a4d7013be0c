// In which language a message to somebody is: the one they signed in with last, else the enterprise's that sends it.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import type { Tx } from "../../platform/db/index.ts";
import { ownLanguage } from "../tenancy/index.ts";
import { languagesOf } from "./language-store.ts";

/** The language of each of these numbers, as messages of the transaction's enterprise go to it. */
export async function messageLanguages(tx: Tx, phones: readonly string[]): Promise<(phone: string) => MessageLanguage> {
  const own = await languagesOf(tx, phones);
  const usual = await ownLanguage(tx);
  return (phone) => own.get(phone) ?? usual;
}
