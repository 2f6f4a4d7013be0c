// 1.2a: the states of an account, in both languages.
import type { AccountState } from "./directory.ts";

export const accountStateNames: Record<AccountState, { "zh-CN": string; "en-US": string }> = {
  unopened: { "zh-CN": "未开户", "en-US": "No account" },
  failed: { "zh-CN": "开户失败", "en-US": "Failed" },
  unactivated: { "zh-CN": "未激活", "en-US": "Not activated" },
  opened: { "zh-CN": "已开户", "en-US": "Active" },
  disabled: { "zh-CN": "已失效", "en-US": "Disabled" },
};
