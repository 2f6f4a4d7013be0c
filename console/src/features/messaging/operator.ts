import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/outbox",
    label: { "zh-CN": "发件箱", "en-US": "Outbox" },
    keywords: ["fjx", "短信", "验证码", "sms"],
    order: 3,
    load: () => import("./Outbox.tsx"),
  },
  {
    path: "/messaging",
    label: { "zh-CN": "短信与邮件", "en-US": "SMS and mail" },
    keywords: ["dxyj", "短信网关", "模板", "gateway", "smtp"],
    order: 4,
    load: () => import("./Messaging.tsx"),
  },
];
