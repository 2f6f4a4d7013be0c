import type { Label } from "@qilian/ui/i18n.ts";

/** Below /operator. */
export const enterprisesPath = "/enterprises";
export const dissolvedPath = "/enterprises/dissolved";
export const enterprisesLabel: Label = { "zh-CN": "企业", "en-US": "Enterprises" };
