// The tabs that features bring: the bar shows these, and 我的, and nothing else.
import { UserRound } from "lucide-react";
import { about } from "./about.ts";
import type { NamedPage } from "./named-page.ts";

/** `export const tab: Tab` in features/<module>/tab.ts: its first page, and those that its lines lead to. */
export type Tab = NamedPage & {
  /** 1 消息, 2 通讯录, 3 会议, 4 应用. */
  order: number;
  pages?: NamedPage[];
};

const brought = import.meta.glob<{ tab: Tab }>("../features/*/tab.ts", { eager: true });

/** `export const minePages: MinePage[]` in features/<module>/mine-pages.ts: pages that lines of 我的 lead to. */
export type MinePage = NamedPage & { path: `/me/${string}` };

const minePages = import.meta.glob<{ minePages: MinePage[] }>("../features/*/mine-pages.ts", { eager: true });

const mine: Tab = {
  path: "/me",
  label: { "zh-CN": "我的", "en-US": "Me" },
  icon: UserRound,
  keywords: ["wd", "设置", "settings", "account"],
  order: 9,
  load: () => import("./Me.tsx"),
  pages: [
    ...Object.values(minePages).flatMap((feature) => feature.minePages),
    { ...about, load: () => import("./About.tsx") },
  ],
};

export const tabs: Tab[] = [...Object.values(brought).map((feature) => feature.tab), mine].toSorted(
  (a, b) => a.order - b.order,
);
