import type { MinePage } from "../../shell/tabs.ts";
import { devicesPath } from "./devices-path.ts";
import { passkeysPath } from "./passkeys-path.ts";

export const minePages: MinePage[] = [
  { path: devicesPath, load: () => import("./Devices.tsx") },
  { path: passkeysPath, load: () => import("./Passkeys.tsx") },
];
