import { IdCard, ShieldCheck, UserRoundMinus } from "lucide-react";
import type { MinePage } from "../../shell/tabs.ts";
import { assistantPath } from "./assistant-path.ts";
import { leavingPath } from "./own/leaving-path.ts";
import { profilePath } from "./profile-path.ts";

export const minePages: MinePage[] = [
  {
    path: profilePath,
    label: { "zh-CN": "个人信息", "en-US": "Profile" },
    icon: IdCard,
    keywords: ["grxx", "我的名片", "手机号", "我的信息", "wdxx", "card"],
    load: () => import("./Profile.tsx"),
  },
  {
    path: assistantPath,
    label: { "zh-CN": "管理员助手", "en-US": "Admin assistant" },
    icon: ShieldCheck,
    unlisted: true,
    load: () => import("./assistant/Assistant.tsx"),
  },
  {
    path: leavingPath,
    label: { "zh-CN": "退出企业", "en-US": "Leave the enterprise" },
    icon: UserRoundMinus,
    keywords: ["tcqy", "离开企业"],
    load: () => import("./own/LeaveEnterprise.tsx"),
  },
];
