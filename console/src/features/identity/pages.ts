// The avatar's menu › 通行密钥.
import { KeyRound } from "lucide-react";
import { passkeysPath } from "../../shell/own-pages.ts";
import type { Page } from "../../shell/pages.ts";

export const pages: Page[] = [
  {
    section: "home",
    path: passkeysPath,
    label: { "zh-CN": "通行密钥", "en-US": "Passkeys" },
    icon: KeyRound,
    under: "/",
    load: () => import("./Passkeys.tsx"),
  },
];
