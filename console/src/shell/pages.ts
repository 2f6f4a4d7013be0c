// The pages that features bring: the menus show these and nothing else.
import type { Grant } from "@qilian/contract/api.ts";
import type { Label } from "@qilian/ui/i18n.ts";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";

export type Load = () => Promise<{ default: ComponentType }>;

const sectionLabels = {
  home: { "zh-CN": "首页", "en-US": "Home" },
  directory: { "zh-CN": "通讯录", "en-US": "Directory" },
  meetings: { "zh-CN": "会议", "en-US": "Meetings" },
  assistant: { "zh-CN": "智能", "en-US": "Assistant" },
  apps: { "zh-CN": "应用", "en-US": "Apps" },
  knowledge: { "zh-CN": "知识", "en-US": "Knowledge" },
  settings: { "zh-CN": "设置", "en-US": "Settings" },
} satisfies Record<string, Label>;

export type Section = keyof typeof sectionLabels;

/** `export const pages: Page[]` in features/<module>/pages.ts. */
export type Page = {
  section: Section;
  /** Below /console; `$id` takes a parameter. */
  path: string;
  label: Label;
  icon?: LucideIcon;
  /** Other names, and the initials of the Chinese one, by which the command palette finds it (A.12, 9). */
  keywords?: string[];
  /** A caption over its pages; with an icon, a row that they stand indented under. */
  group?: { label: Label; icon?: LucideIcon };
  /** Within its section, ascending; a group stands where its first page does. */
  order?: number;
  /** Only for administrators who hold it. */
  grant?: Grant;
  /** Not in the menu: opened from the page with this path. */
  under?: string;
  load: Load;
};

const brought = import.meta.glob<{ pages: Page[] }>("../features/*/pages.ts", { eager: true });
const inOrder = Object.keys(sectionLabels);

export const pages: Page[] = Object.values(brought)
  .flatMap((feature) => feature.pages)
  .toSorted((a, b) => inOrder.indexOf(a.section) - inOrder.indexOf(b.section) || (a.order ?? 0) - (b.order ?? 0));

export const pageAt = (path: string): Page | undefined => pages.find((page) => page.path === path);

export const mayOpen = (page: Page, grants: Grant[]): boolean =>
  page.grant === undefined || grants.includes(page.grant);

export const menuPages = (grants: Grant[]): Page[] =>
  pages.filter((page) => page.under === undefined && mayOpen(page, grants));

/** The sections that hold a page for these grants, each with its first. */
export function sectionsOf(grants: Grant[]): { section: Section; label: Label; path: string }[] {
  const first = new Map<Section, string>();
  for (const { section, path } of menuPages(grants)) if (!first.has(section)) first.set(section, path);
  return [...first].map(([section, path]) => ({ section, path, label: sectionLabels[section] }));
}
