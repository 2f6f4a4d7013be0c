// Strings by module, in both languages. A key that one language lacks does not compile.
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { brandName } from "./brand.ts";
import { type Language, language, onPreference, useLanguage } from "./preferences.ts";

i18next.use(initReactI18next).init({
  lng: language(),
  fallbackLng: false,
  initAsync: false,
  resources: {},
  // codes such as `directory.not_empty` are keys
  keySeparator: false,
  nsSeparator: false,
  // React escapes
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
// the built-in one hands every parameter to Intl: one called `unit` or `style` breaks it
i18next.services.formatter?.add("number", (value: number, tag = language()) => formats(tag as Language).number(value));
onPreference(() => {
  if (i18next.language !== language()) i18next.changeLanguage(language());
});

export type Params = Record<string, string | number | undefined>;
export type Translate<K extends string> = (key: K, params?: Params) => string;
export type Strings<K extends string> = { module: string; readonly keys?: K };

/**
 * Declares a module's strings. `{{name}}` takes a parameter, `{{count, number}}` a figure with its separators.
 * `{{brand}}` is what the product is called here, and no parameter. English may add `key_one` beside `key` for a count of one.
 */
export function strings<const K extends string>(
  module: string,
  words: {
    "zh-CN": Record<K, string>;
    "en-US": Record<NoInfer<K>, string> & { [Singular in `${NoInfer<K>}_one`]?: string };
  },
): Strings<K> {
  for (const language of ["zh-CN", "en-US"] as const)
    i18next.addResourceBundle(language, module, named(words[language], language), true, true);
  return { module };
}

/** The name is the same as long as the page is open: it is put in once. */
function named(words: Record<string, string | undefined>, language: Language): Record<string, string> {
  const name = brandName(language);
  const entries = Object.entries(words).map(([key, said = ""]) => [key, said.replaceAll("{{brand}}", () => name)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

export function useStrings<K extends string>(declared: Strings<K>): Translate<K> {
  return useTranslation(declared.module).t as unknown as Translate<K>;
}

/** For code outside components; does not follow a change of language. */
export const say = <K extends string>(declared: Strings<K>, key: K, params?: Params): string =>
  lookUp(key, { ...params, ns: declared.module });

// i18next types keys by a global declaration; ours are typed where they are declared
const lookUp = i18next.t as unknown as (key: string, options: object) => string;

export const isDeclared = (module: string, key: string): boolean => i18next.exists(key, { ns: module });

/** A few words in both languages, for menus, which load before their module's strings. */
export type Label = Record<Language, string>;
export const useLabel = (): ((label: Label) => string) => {
  const chosen = useLanguage();
  return (label) => label[chosen];
};

/** Figures, instants and lists as the language writes them. */
export function useFormat() {
  const chosen = useLanguage();
  return formats(chosen);
}

const known = new Map<Language, ReturnType<typeof formatsOf>>();

function formats(chosen: Language): ReturnType<typeof formatsOf> {
  const held = known.get(chosen) ?? formatsOf(chosen);
  known.set(chosen, held);
  return held;
}

function formatsOf(chosen: Language) {
  const number = new Intl.NumberFormat(chosen);
  const day = new Intl.DateTimeFormat(chosen, { dateStyle: "medium" });
  const minute = new Intl.DateTimeFormat(chosen, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  const list = new Intl.ListFormat(chosen, { type: "conjunction" });
  return {
    number: (value: number) => number.format(value),
    day: (instant: string) => day.format(new Date(instant)),
    instant: (instant: string) => minute.format(new Date(instant)),
    list: (items: string[]) => (chosen === "zh-CN" ? items.join("、") : list.format(items)),
  };
}
