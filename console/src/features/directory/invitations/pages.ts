// 通讯录 › 邀请.
import { MailPlus } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { invitationsPath, peopleGroup } from "../menu.ts";

export const pages: Page[] = [
  {
    section: "directory",
    path: invitationsPath,
    label: { "zh-CN": "邀请", "en-US": "Invitations" },
    keywords: ["yq", "yqyg", "邀请员工", "邀请码", "加入申请", "jrsq", "invite", "join"],
    icon: MailPlus,
    group: peopleGroup,
    order: 20,
    grant: "directory.manage",
    load: () => import("./InvitationsPage.tsx"),
  },
];
