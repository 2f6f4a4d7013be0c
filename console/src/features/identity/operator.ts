import { CircleUser } from "lucide-react";
import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  { path: "/outbox", label: { "zh-CN": "发件箱", "en-US": "Outbox" }, order: 3, load: () => import("./Outbox.tsx") },
  {
    path: "/operators",
    label: { "zh-CN": "运营人员", "en-US": "Operators" },
    order: 8,
    load: () => import("./operators/Operators.tsx"),
  },
  {
    path: "/account",
    label: { "zh-CN": "我的账号", "en-US": "My account" },
    own: CircleUser,
    order: 99,
    load: () => import("./operators/OwnAccount.tsx"),
  },
];
