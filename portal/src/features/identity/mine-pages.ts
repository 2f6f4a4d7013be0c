import { Fingerprint, KeyRound, MonitorSmartphone, ScanLine, Smartphone } from "lucide-react";
import type { MinePage } from "../../shell/tabs.ts";
import { devicesPath } from "./devices-path.ts";
import { numberPath } from "./number/number-path.ts";
import { passkeysPath } from "./passkeys-path.ts";
import { passwordPath } from "./password-path.ts";
import { scanPath } from "./scan-path.ts";

export const minePages: MinePage[] = [
  {
    path: scanPath,
    label: { "zh-CN": "扫一扫", "en-US": "Scan" },
    icon: ScanLine,
    keywords: ["sys", "扫码", "二维码", "登录码", "qr"],
    load: () => import("./Scan.tsx"),
  },
  {
    path: numberPath,
    label: { "zh-CN": "登录手机号", "en-US": "Sign-in number" },
    icon: Smartphone,
    keywords: ["dlsjh", "更换手机号码", "ghsjhm", "账号与安全", "security", "phone"],
    load: () => import("./number/ChangeNumber.tsx"),
  },
  {
    path: devicesPath,
    label: { "zh-CN": "登录设备", "en-US": "Signed-in devices" },
    icon: MonitorSmartphone,
    keywords: ["dlsb", "账号与安全", "security", "sessions"],
    load: () => import("./Devices.tsx"),
  },
  {
    path: passkeysPath,
    label: { "zh-CN": "通行密钥", "en-US": "Passkeys" },
    icon: Fingerprint,
    keywords: ["txmy", "指纹", "面容", "账号与安全", "security"],
    load: () => import("./Passkeys.tsx"),
  },
  {
    path: passwordPath,
    label: { "zh-CN": "修改密码", "en-US": "Change password" },
    icon: KeyRound,
    keywords: ["xgmm", "账号与安全", "security"],
    load: () => import("./ChangePassword.tsx"),
  },
];
