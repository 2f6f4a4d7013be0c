import { Info } from "lucide-react";
import type { NamedPage } from "./named-page.ts";

/** Where the page 关于 stands and what it is called: for the list of pages, its line and its head. */
export const about = {
  path: "/me/about",
  label: { "zh-CN": "关于", "en-US": "About" },
  icon: Info,
  keywords: ["gy", "版本", "许可", "version", "licence", "license"],
} satisfies Omit<NamedPage, "load">;
