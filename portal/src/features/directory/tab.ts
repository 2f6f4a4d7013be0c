import { BookUser } from "lucide-react";
import type { Tab } from "../../shell/tabs.ts";
import { bookPath } from "./place.ts";

export const tab: Tab = {
  path: bookPath,
  label: { "zh-CN": "通讯录", "en-US": "Contacts" },
  icon: BookUser,
  order: 2,
  load: () => import("./AddressBook.tsx"),
};
