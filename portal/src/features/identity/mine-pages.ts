import type { MinePage } from "../../shell/tabs.ts";
import { devicesPath } from "./devices-path.ts";
import { passkeysPath } from "./passkeys-path.ts";
import { passwordPath } from "./password-path.ts";
import { scanPath } from "./scan-path.ts";

export const minePages: MinePage[] = [
  { path: devicesPath, load: () => import("./Devices.tsx") },
  { path: passwordPath, load: () => import("./ChangePassword.tsx") },
  { path: scanPath, load: () => import("./Scan.tsx") },
  { path: passkeysPath, load: () => import("./Passkeys.tsx") },
];
