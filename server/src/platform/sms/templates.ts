// What text messages say: the operator's words where there are any, the product's otherwise.
import { defaultTemplate, type MessageLanguage, type SmsKind, writeMessage } from "@qilian/contract/message-words.ts";
import type { InstanceTx, Tx } from "../db/index.ts";
import { productName } from "../instance/index.ts";
import type { SmsRow } from "./message.ts";
import { ownTemplates } from "./store.ts";

/** Whose name stands before a message: the enterprise's for what one sends, otherwise the product's, as it is called here. */
export const signatureOf = async (
  tx: Tx | InstanceTx,
  tenant: { name: string } | undefined,
  language: MessageLanguage,
): Promise<string> => (tenant?.name ?? (await productName(tx as InstanceTx, language))).replace(/[【】]/g, "");

export type Templates = (kind: SmsKind, language: MessageLanguage) => string;

export async function templatesNow(tx: InstanceTx): Promise<Templates> {
  const own = new Map((await ownTemplates(tx)).map(({ kind, language, text }) => [`${kind} ${language}`, text]));
  return (kind, language) => own.get(`${kind} ${language}`) ?? defaultTemplate(kind, language);
}

export const textOf = (
  templates: Templates,
  {
    kind,
    language,
    params,
    signature,
  }: Pick<SmsRow, "kind" | "language" | "signature"> & { params: Readonly<Record<string, string>> },
): string => writeMessage(templates(kind, language), params, { language, signature });
