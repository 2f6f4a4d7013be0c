import { BookUser } from "lucide-react";
import type { Tab } from "../../shell/tabs.ts";
import { bookPath } from "./place.ts";

export const tab: Tab = {
  path: bookPath,
  label: { "zh-CN": "通讯录", "en-US": "Directory" },
  icon: BookUser,
  keywords: ["txl", "同事", "名片", "people", "directory"],
  order: 2,
  load: () => import("./AddressBook.tsx"),
};
