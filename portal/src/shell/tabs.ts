// The tabs that features bring: the bar shows these, and 我的, and nothing else.
import type { Label } from "@qilian/ui/i18n.ts";
import type { LucideIcon } from "lucide-react";
import { UserRound } from "lucide-react";
import type { ComponentType } from "react";
import { aboutPath } from "./about-path.ts";

export type Load = () => Promise<{ default: ComponentType }>;

/** `export const tab: Tab` in features/<module>/tab.ts. */
export type Tab = {
  /** Its first page; `$id` takes a parameter in `pages`. */
  path: `/${string}`;
  label: Label;
  icon: LucideIcon;
  /** 1 消息, 2 通讯录, 3 会议, 4 应用. */
  order: number;
  load: Load;
  pages?: { path: `/${string}`; load: Load }[];
};

const brought = import.meta.glob<{ tab: Tab }>("../features/*/tab.ts", { eager: true });

/** `export const minePages: MinePage[]` in features/<module>/mine-pages.ts: pages that lines of 我的 lead to. */
export type MinePage = { path: `/me/${string}`; load: Load };

const minePages = import.meta.glob<{ minePages: MinePage[] }>("../features/*/mine-pages.ts", { eager: true });

const mine: Tab = {
  path: "/me",
  label: { "zh-CN": "我的", "en-US": "Me" },
  icon: UserRound,
  order: 9,
  load: () => import("./Me.tsx"),
  pages: [
    ...Object.values(minePages).flatMap((feature) => feature.minePages),
    { path: aboutPath, load: () => import("./About.tsx") },
  ],
};

export const tabs: Tab[] = [...Object.values(brought).map((feature) => feature.tab), mine].toSorted(
  (a, b) => a.order - b.order,
);
