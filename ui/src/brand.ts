// What the operator calls the product and says on the ways in. The page carries it, so nothing else is shown before.
import { type BrandLanguage, type BrandShown, defaultWords } from "@qilian/contract/instance.ts";
import { useLanguage } from "./preferences.ts";

const block = document.getElementById("brand")?.textContent;

export const brand: BrandShown = block ? (JSON.parse(block) as BrandShown) : { "zh-CN": {}, "en-US": {} };

export const brandName = (language: BrandLanguage): string => brand[language].name ?? defaultWords[language].name;

/** The lines on the ways in, in the language of the page. */
export function useBrandLines(): { headline: string[]; note: string[] } {
  const language = useLanguage();
  const { headline, note } = { ...defaultWords[language], ...brand[language] };
  return { headline: headline.split("\n"), note: note.split("\n") };
}
