import { IdCard, ShieldCheck } from "lucide-react";
import type { MinePage } from "../../shell/tabs.ts";
import { assistantPath } from "./assistant-path.ts";
import { profilePath } from "./profile-path.ts";

export const minePages: MinePage[] = [
  {
    path: profilePath,
    label: { "zh-CN": "个人信息", "en-US": "Profile" },
    icon: IdCard,
    keywords: ["grxx", "我的名片", "手机号", "card"],
    load: () => import("./Profile.tsx"),
  },
  {
    path: assistantPath,
    label: { "zh-CN": "管理员助手", "en-US": "Admin assistant" },
    icon: ShieldCheck,
    unlisted: true,
    load: () => import("./assistant/Assistant.tsx"),
  },
];
