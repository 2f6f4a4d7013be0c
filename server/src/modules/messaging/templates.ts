// The words of text messages, which the operator may change.
import {
  defaultTemplate,
  type MessageLanguage,
  messageLanguages,
  type SmsKind,
  smsKinds,
  templateFault,
} from "@qilian/contract/message-words.ts";
import type { Template } from "@qilian/contract/messaging.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { invalid } from "../../platform/errors.ts";
import { dropTemplate, putTemplate } from "../../platform/sms/store.ts";
import { templatesNow } from "../../platform/sms/templates.ts";

const present = (kind: SmsKind, language: MessageLanguage, text: string): Template => ({
  kind,
  language,
  text,
  isDefault: text === defaultTemplate(kind, language),
});

export async function everyTemplate(tx: InstanceTx): Promise<Template[]> {
  const templates = await templatesNow(tx);
  return smsKinds.flatMap((kind) =>
    messageLanguages.map((language) => present(kind, language, templates(kind, language))),
  );
}

/** Words of one's own, or, with the default's or none, the default. @throws Refused 400 that names the placeholder. */
export async function setTemplate(
  tx: InstanceTx,
  operator: Operator,
  {
    kind,
    language,
    text = defaultTemplate(kind, language),
  }: { kind: SmsKind; language: MessageLanguage; text?: string | undefined },
): Promise<Template> {
  const fault = templateFault(kind, text);
  if (fault !== undefined) throw invalid("text", fault.code, { placeholder: fault.placeholder });
  const before = (await templatesNow(tx))(kind, language);
  if (text === defaultTemplate(kind, language)) await dropTemplate(tx, kind, language);
  else await putTemplate(tx, { kind, language, text });
  await auditOperator(tx, operator, {
    act: "messaging.template_changed",
    objectName: `${kind} ${language}`,
    changes: { text: [before, text] },
  });
  return present(kind, language, text);
}
