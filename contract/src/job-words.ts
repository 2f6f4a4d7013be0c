// Jobs as people call them.
import { type Words, wordOf } from "./audit-wording.ts";
import type { WorkbookLanguage } from "./import-words.ts";

const jobNames: Words = {
  "directory.bulk_act": { "zh-CN": "批量操作员工", "en-US": "Act on many employees" },
  "directory.import_check": { "zh-CN": "检查导入文件", "en-US": "Check of an import" },
  "directory.import_run": { "zh-CN": "导入员工", "en-US": "Import of employees" },
  "directory.key_departments": { "zh-CN": "整理部门的拼音排序", "en-US": "Pinyin order of departments" },
  "directory.sweep_imports": { "zh-CN": "清理过期的导入记录", "en-US": "Sweep of old imports" },
  "http.sweep_keys": { "zh-CN": "清理重复请求记录", "en-US": "Sweep of request keys" },
  "identity.sweep": { "zh-CN": "清理过期会话与验证码", "en-US": "Sweep of ended sessions" },
  "instance.sweep_kept": { "zh-CN": "清理过期的日志与短信", "en-US": "Sweep of old logs and messages" },
  "jobs.keep_failed": { "zh-CN": "保留失败任务", "en-US": "Keeping of failed jobs" },
};

/** One without words by its name. */
export const sayJob = (name: string, language: WorkbookLanguage): string => wordOf(jobNames, name, language);
