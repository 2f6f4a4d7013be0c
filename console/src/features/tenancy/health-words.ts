import type { Part } from "@qilian/contract/health.ts";
import { isDeclared, strings, useStrings } from "@qilian/ui/i18n.ts";

export const healthStrings = strings("health", {
  "zh-CN": {
    title: "运行状况",
    all_well: "全部正常",
    wanting: "{{count, number}} 项需要处理",
    look_again: "重新检查",
    ok: "正常",
    warning: "需留意",
    missing: "缺失",
    unreachable: "没有检查成功：{{reason}}",
    copy: "复制",
    copied: "已复制",
    failed: "运行状况没有加载出来",
  },
  "en-US": {
    title: "Health",
    all_well: "all is well",
    wanting: "{{count, number}} parts want attention",
    wanting_one: "1 part wants attention",
    look_again: "Check again",
    ok: "OK",
    warning: "Attention",
    missing: "Missing",
    unreachable: "It could not be looked at: {{reason}}",
    copy: "Copy",
    copied: "Copied",
    failed: "The health of the parts did not load",
  },
});

/** The parts, and what is found of each: `part` and `part.code`. */
const partWords = strings("health-parts", {
  "zh-CN": {
    "platform.database": "数据库",
    "platform.database.embedded": "内置 PostgreSQL {{version}}，数据 {{megabytes, number}} MB",
    "platform.database.external": "PostgreSQL {{version}}，数据 {{megabytes, number}} MB",
    "platform.migrations": "数据库结构",
    "platform.migrations.newest": "已是最新，共 {{count, number}} 个变更",
    "platform.migrations.behind": "有 {{count, number}} 个变更尚未执行，重新启动时会执行",
    "platform.migrations.ahead": "数据库比此进程新 {{count, number}} 个变更，请将此进程升级到新版本",
    "platform.files": "文件存储",
    "platform.files.usable": "{{place}} 可读写",
    "platform.files.space": "{{place}}，剩余空间 {{gigabytes, number}} GB",
    "platform.files.little_space": "{{place}} 仅剩 {{gigabytes, number}} GB，请清理或扩容",
    "platform.files.unusable":
      "{{place}} 不可用，上传会失败：{{reason}}。文件存放位置由 QILIAN_DATA 或 QILIAN_FILES_URL 指定",
    "platform.jobs": "后台任务",
    "platform.jobs.flows": "排队 {{waiting, number}} 个，没有失败",
    "platform.jobs.failed": "{{failed, number}} 个任务失败，可在「失败任务」中重试或丢弃",
    "platform.jobs.late": "排队 {{waiting, number}} 个，最久已等 {{minutes, number}} 分钟，失败 {{failed, number}} 个",
    "platform.worker": "任务进程",
    "platform.worker.here": "运行中，共 {{count, number}} 个进程",
    "platform.worker.elsewhere": "运行中，共 {{count, number}} 个进程",
    "platform.worker.none": "没有进程在执行后台任务，导入等操作不会完成",
    "messaging.sms": "短信",
    "messaging.sms.carried": "短信网关已接通，待发 {{queued, number}} 条",
    "messaging.sms.failed": "近 24 小时有 {{failed, number}} 条短信未送达，原因见「发件箱」",
    "messaging.sms.outbox": "尚未接入短信网关，短信只保存在发件箱，需由运营人员转告。可在「短信与邮件」中接入",
    "messaging.mail": "邮件",
    "messaging.mail.carried": "邮件服务器已接通，待发 {{queued, number}} 封",
    "messaging.mail.failed": "近 24 小时有 {{failed, number}} 封邮件未送达，原因见「发件箱」",
    "messaging.mail.outbox": "尚未接入邮件服务器，邮件只保存在发件箱。可在「短信与邮件」中接入",
  },
  "en-US": {
    "platform.database": "Database",
    "platform.database.embedded": "Built-in PostgreSQL {{version}}, {{megabytes, number}} MB of data",
    "platform.database.external": "PostgreSQL {{version}}, {{megabytes, number}} MB of data",
    "platform.migrations": "Database schema",
    "platform.migrations.newest": "Up to date, {{count, number}} migrations",
    "platform.migrations.behind": "{{count, number}} migrations have not run; a restart runs them",
    "platform.migrations.ahead": "The database is {{count, number}} migrations newer than this process; update it",
    "platform.files": "File store",
    "platform.files.usable": "{{place}} takes and gives files",
    "platform.files.space": "{{place}}, {{gigabytes, number}} GB free",
    "platform.files.little_space": "{{place}} has {{gigabytes, number}} GB left; clear or enlarge it",
    "platform.files.unusable":
      "{{place}} cannot be used, uploads fail: {{reason}}. QILIAN_DATA or QILIAN_FILES_URL names another place",
    "platform.jobs": "Background jobs",
    "platform.jobs.flows": "{{waiting, number}} waiting, none failed",
    "platform.jobs.failed": "{{failed, number}} failed; retry or discard them under Failed jobs",
    "platform.jobs.late":
      "{{waiting, number}} waiting, the longest for {{minutes, number}} minutes; {{failed, number}} failed",
    "platform.worker": "Worker",
    "platform.worker.here": "Running, processes: {{count, number}}",
    "platform.worker.elsewhere": "Running, processes: {{count, number}}",
    "platform.worker.none": "No process runs background jobs: imports and the like do not finish",
    "messaging.sms": "SMS",
    "messaging.sms.carried": "The gateway is set up, {{queued, number}} wait to be sent",
    "messaging.sms.failed": "{{failed, number}} were not delivered in 24 hours; the outbox says why",
    "messaging.sms.outbox":
      "No SMS gateway: messages stay in the outbox, and an operator passes them on. Connect one under SMS and mail",
    "messaging.mail": "Mail",
    "messaging.mail.carried": "The mail server is set up, {{queued, number}} wait to be sent",
    "messaging.mail.failed": "{{failed, number}} were not delivered in 24 hours; the outbox says why",
    "messaging.mail.outbox": "No mail server: mail stays in the outbox. Connect one under SMS and mail",
  },
});

/** What a part is called and how it stands; one without words is shown by its name and code. */
export function useFinding({ part, code, params }: Part): { name: string; found: string } {
  const t = useStrings<string>(partWords);
  const own = useStrings(healthStrings);
  const words = (key: string) => (isDeclared(partWords.module, key) ? t(key, params) : undefined);
  const found = words(`${part}.${code}`) ?? (code === "unreachable" ? own("unreachable", params) : code);
  return { name: words(part) ?? part, found };
}
