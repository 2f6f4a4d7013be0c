import { sayJob } from "@qilian/contract/job-words.ts";
import { strings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";

/** One without words is shown by its name. */
export function useJobName(): (name: string) => string {
  const language = useLanguage();
  return (name) => sayJob(name, language);
}

export const failedJobStrings = strings("failed-jobs", {
  "zh-CN": {
    title: "失败任务",
    job: "任务",
    tenant: "企业",
    instance: "平台",
    at: "失败时间",
    tries: "已尝试",
    after_tries: "已尝试 {{count, number}} 次",
    reason: "原因",
    row: "{{name}}（{{tenant}}）",
    selected: "已选 {{count, number}} 个",
    too_many: "已选 {{count, number}} 个，一次最多 {{most, number}} 个",
    retry: "重试",
    discard: "丢弃",
    discard_title: "丢弃 {{count, number}} 个任务",
    discard_consequence: "{{names}}要做的事将不会完成。丢弃后不能恢复。",
    were_retried: "已重新运行 {{count, number}} 个任务",
    were_discarded: "已丢弃 {{count, number}} 个任务",
    none: "没有失败的任务",
    none_note: "后台任务多次重试仍失败后会出现在这里，保留天数见「实例设置」。",
    failed: "失败任务没有加载出来",
  },
  "en-US": {
    title: "Failed jobs",
    job: "Job",
    tenant: "Enterprise",
    instance: "Platform",
    at: "Failed",
    tries: "Tries",
    after_tries: "{{count, number}} tries",
    after_tries_one: "1 try",
    reason: "Reason",
    row: "{{name}} ({{tenant}})",
    selected: "{{count, number}} selected",
    too_many: "{{count, number}} selected; {{most, number}} at once at most",
    retry: "Retry",
    discard: "Discard",
    discard_title: "Discard {{count, number}} jobs",
    discard_title_one: "Discard 1 job",
    discard_consequence: "What {{names}} had to do is not done. This cannot be taken back.",
    were_retried: "{{count, number}} jobs run again",
    were_retried_one: "1 job runs again",
    were_discarded: "Discarded {{count, number}} jobs",
    were_discarded_one: "Discarded 1 job",
    none: "No failed jobs",
    none_note: "Work in the background that fails after many tries appears here. Settings say for how long.",
    failed: "The failed jobs did not load",
  },
});
