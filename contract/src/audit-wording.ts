// How an audit is put into words, whoever's it is: acts, modules, fields, and values as people read them.
import { sayErased } from "./erased.ts";
import type { WorkbookLanguage } from "./import-words.ts";

export type Words = Record<string, { "zh-CN": string; "en-US": string }>;
export type ModuleOf<Act extends string> = Act extends `${infer Module}.${string}` ? Module : never;

type Vocabulary<Act extends string> = {
  acts: Record<Act, Words[string]>;
  /** In the order in which they are offered. */
  modules: Record<ModuleOf<Act>, Words[string]>;
  /** By the key in an entry's changes. */
  fields: Words;
  /** Values that are words of the product, by field. */
  values: Record<string, Words>;
  /** What an entry's object is called, where it is kept as a key of the product. */
  objects?: Partial<Record<Act, (name: string, language: WorkbookLanguage) => string>>;
  /** Those who act that are no person. */
  authors?: Words;
};

export type AuditWords<Act extends string> = {
  acts: Act[];
  modules: ModuleOf<Act>[];
  /** The acts that a filter means: one act, or all of a module. */
  actsOf: (filter: Act | ModuleOf<Act>) => Act[];
  sayAct: (act: Act, language: WorkbookLanguage) => string;
  sayModule: (module: ModuleOf<Act>, language: WorkbookLanguage) => string;
  /** An entry's object by its name as it is kept. */
  sayObject: (entry: { act: Act; objectName: string }, language: WorkbookLanguage) => string;
  /** Whoever acted by the name as it is kept. */
  sayAuthor: (name: string, language: WorkbookLanguage) => string;
  /** A field's name, or the key itself where no words are known for it. */
  sayField: (field: string, language: WorkbookLanguage) => string;
  /** An old or a new value as text; nothing is `—`. Instants are told in `timeZone`, the reader's own unless given. */
  sayValue: (field: string, value: unknown, language: WorkbookLanguage, timeZone?: string) => string;
};

export function wordsOf<Act extends string>(vocabulary: Vocabulary<Act>): AuditWords<Act> {
  const { acts, modules, fields, values, authors = {} } = vocabulary;
  const objectsOf: NonNullable<typeof vocabulary.objects> = vocabulary.objects ?? {};
  const everyAct = Object.keys(acts) as Act[];
  return {
    acts: everyAct,
    modules: Object.keys(modules) as ModuleOf<Act>[],
    actsOf: (filter) => everyAct.filter((act) => act === filter || act.startsWith(`${filter}.`)),
    sayAct: (act, language) => acts[act][language],
    sayModule: (module, language) => modules[module][language],
    sayObject: ({ act, objectName }, language) =>
      objectsOf[act]?.(objectName, language) ?? sayErased(objectName, language),
    sayAuthor: (name, language) => wordOf(authors, sayErased(name, language), language),
    // Of a field of the enterprise's own its name stands in the key.
    sayField: (field, language) => (field.startsWith("custom.") ? field.slice(7) : wordOf(fields, field, language)),
    sayValue: (field, value, language, timeZone) => {
      const say = (one: unknown): string => {
        if (Array.isArray(one)) return one.map(say).join(language === "zh-CN" ? "、" : ", ") || missing;
        if (typeof one !== "string") return sayPlain(one, language);
        const known = values[field];
        if (known !== undefined && Object.hasOwn(known, one)) return wordOf(known, one, language);
        return isInstant.test(one) ? sayInstant(one, language, timeZone) : sayErased(one, language) || missing;
      };
      return say(value);
    },
  };
}

/** The key itself where no words are known for it. */
export const wordOf = (words: Words, key: string, language: WorkbookLanguage): string =>
  Object.hasOwn(words, key) ? (words[key]?.[language] ?? key) : key;

const yesNo = { true: { "zh-CN": "是", "en-US": "Yes" }, false: { "zh-CN": "否", "en-US": "No" } };
const missing = "—";
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function sayPlain(value: unknown, language: WorkbookLanguage): string {
  if (value === null || value === undefined) return missing;
  if (typeof value === "boolean") return yesNo[`${value}`][language];
  return typeof value === "number" ? value.toLocaleString(language) : JSON.stringify(value);
}

/** Day and time to the second. */
export const sayInstant = (instant: string, language: WorkbookLanguage, timeZone?: string): string =>
  new Date(instant).toLocaleString(language, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
    ...(timeZone !== undefined && { timeZone }),
  });
