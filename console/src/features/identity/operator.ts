import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/outbox",
    label: { "zh-CN": "发件箱", "en-US": "Outbox" },
    keywords: ["fjx", "短信", "验证码", "sms"],
    order: 3,
    load: () => import("./Outbox.tsx"),
  },
];
