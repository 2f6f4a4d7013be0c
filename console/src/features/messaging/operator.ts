import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  { path: "/outbox", label: { "zh-CN": "发件箱", "en-US": "Outbox" }, order: 3, load: () => import("./Outbox.tsx") },
  {
    path: "/messaging",
    label: { "zh-CN": "短信与邮件", "en-US": "SMS and mail" },
    order: 4,
    load: () => import("./Messaging.tsx"),
  },
];
