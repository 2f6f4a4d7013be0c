// A brand as it is sent: trimmed, without what is empty.
import type { Brand } from "@qilian/contract/instance.ts";

type Words = Brand["zh-CN"];

const said = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([field, text]: [string, string | undefined]) => [field, text?.trim()])
      .filter(([, text]) => text),
  ) as Fields;

const words = ({ name, headline, note }: Words): Words => said({ name, headline, note });

export const brandOf = ({ "zh-CN": zh, "en-US": en, support, terms, privacy }: Brand): Brand => ({
  "zh-CN": words(zh),
  "en-US": words(en),
  ...said({ support, terms, privacy }),
});

export const sameNames = (one: Brand, other: Brand): boolean =>
  one["zh-CN"].name === other["zh-CN"].name && one["en-US"].name === other["en-US"].name;
