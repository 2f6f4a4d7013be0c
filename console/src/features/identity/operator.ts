import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  { path: "/outbox", label: { "zh-CN": "发件箱", "en-US": "Outbox" }, order: 3, load: () => import("./Outbox.tsx") },
];
