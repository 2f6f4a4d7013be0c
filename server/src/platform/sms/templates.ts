// What text messages say: the operator's words where there are any, the product's otherwise.
import {
  defaultTemplate,
  type MessageLanguage,
  productSignature,
  type SmsKind,
  writeMessage,
} from "@qilian/contract/message-words.ts";
import type { InstanceTx } from "../db/index.ts";
import type { SmsRow } from "./message.ts";
import { ownTemplates } from "./store.ts";

/** Whose name stands before a message: the enterprise's for what one sends, otherwise the product's. */
export const signatureOf = (tenant: { name: string } | undefined, language: MessageLanguage): string =>
  tenant?.name.replace(/[【】]/g, "") || productSignature[language];

export type Templates = (kind: SmsKind, language: MessageLanguage) => string;

export async function templatesNow(tx: InstanceTx): Promise<Templates> {
  const own = new Map((await ownTemplates(tx)).map(({ kind, language, text }) => [`${kind} ${language}`, text]));
  return (kind, language) => own.get(`${kind} ${language}`) ?? defaultTemplate(kind, language);
}

export const textOf = (
  templates: Templates,
  { kind, language, params, signature }: Pick<SmsRow, "kind" | "language" | "params" | "signature">,
): string => writeMessage(templates(kind, language), params, { language, signature });
