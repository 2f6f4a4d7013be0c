// What a person chose for this browser: theme and language. Kept in local storage, heard by every tab.
import { useSyncExternalStore } from "react";
import type { Appearance } from "./theme.ts";

export type Language = "zh-CN" | "en-US";
/** Each in its own words. */
export const languageNames: Record<Language, string> = { "zh-CN": "简体中文", "en-US": "English" };
export const languageOptions = Object.entries(languageNames).map(([value, label]) => ({
  value: value as Language,
  label,
}));
export type ThemeChoice = "system" | Appearance;

const themeKey = "qilian.theme";
const languageKey = "qilian.language";
const darkQuery = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
const announce = () => {
  for (const listener of listeners) listener();
};
// Storage refuses in some private windows; the choice then lives as long as the page.
const chosen = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? chosen.get(key) ?? null;
  } catch {
    return chosen.get(key) ?? null;
  }
}

function choose(key: string, value: string) {
  chosen.set(key, value);
  try {
    localStorage.setItem(key, value);
  } finally {
    announce();
  }
}

darkQuery.addEventListener("change", announce);
addEventListener("storage", announce);

export function themeChoice(): ThemeChoice {
  const stored = read(themeKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function appearance(): Appearance {
  const choice = themeChoice();
  if (choice !== "system") return choice;
  return darkQuery.matches ? "dark" : "light";
}

/** The stored choice, else the browser's; where the browser names neither language, zh-CN. */
export function language(): Language {
  const stored = read(languageKey);
  if (stored === "zh-CN" || stored === "en-US") return stored;
  const known = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return known?.toLowerCase().startsWith("en") ? "en-US" : "zh-CN";
}

export const chooseTheme = (choice: ThemeChoice) => choose(themeKey, choice);
export const chooseLanguage = (choice: Language) => choose(languageKey, choice);

export function onPreference(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAppearance = (): Appearance => useSyncExternalStore(onPreference, appearance);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(onPreference, themeChoice);
export const useLanguage = (): Language => useSyncExternalStore(onPreference, language);
