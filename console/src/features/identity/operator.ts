import { CircleUser } from "lucide-react";
import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/operators",
    label: { "zh-CN": "运营人员", "en-US": "Operators" },
    keywords: ["yyry", "管理员", "邀请", "双因素", "invite"],
    order: 8,
    load: () => import("./operators/Operators.tsx"),
  },
  {
    path: "/account",
    label: { "zh-CN": "我的账号", "en-US": "My account" },
    keywords: ["wdzh", "密码", "通行密钥", "身份验证器", "totp"],
    own: CircleUser,
    order: 99,
    load: () => import("./operators/OwnAccount.tsx"),
  },
];
