// Words of a preview: who would lose and gain sight of whom.
import { strings } from "@qilian/ui/i18n.ts";

export const effectStrings = strings("rule-effect", {
  "zh-CN": {
    effect: "保存后的影响",
    effect_of_deletion: "删除后的影响",
    working: "正在计算影响…",
    failed: "影响没有计算出来，仍可保存",
    nothing: "没有人的可见范围会改变",
    lost: "{{viewers, number}} 人将看不到 {{targets, number}} 人，共 {{pairs, number}} 对",
    gained: "{{viewers, number}} 人将新看到 {{targets, number}} 人，共 {{pairs, number}} 对",
    lost_at_least: "至少 {{viewers, number}} 人将看不到至少 {{targets, number}} 人，至少 {{pairs, number}} 对",
    gained_at_least: "至少 {{viewers, number}} 人将新看到至少 {{targets, number}} 人，至少 {{pairs, number}} 对",
    examples: "查看示例",
    of_pairs: "其中 {{count, number}} 对",
    example_lost: "{{viewer}} 将看不到 {{target}}",
    example_gained: "{{viewer}} 将看到 {{target}}",
    counted: "只计已开户的成员",
  },
  "en-US": {
    effect: "Once saved",
    effect_of_deletion: "Once deleted",
    working: "Working out the effect…",
    failed: "The effect could not be worked out. You can still save.",
    nothing: "Nobody’s view changes",
    lost: "People who lose sight of others: {{viewers, number}}. Out of their sight: {{targets, number}}. Pairs: {{pairs, number}}.",
    gained:
      "People who see others anew: {{viewers, number}}. Coming into sight: {{targets, number}}. Pairs: {{pairs, number}}.",
    lost_at_least:
      "People who lose sight of others: {{viewers, number}} or more. Out of their sight: {{targets, number}} or more. Pairs: {{pairs, number}} or more.",
    gained_at_least:
      "People who see others anew: {{viewers, number}} or more. Coming into sight: {{targets, number}} or more. Pairs: {{pairs, number}} or more.",
    examples: "Show examples",
    of_pairs: "{{count, number}} of the pairs",
    of_pairs_one: "1 pair",
    example_lost: "{{viewer}} loses sight of {{target}}",
    example_gained: "{{viewer}} will see {{target}}",
    counted: "Members with an active account",
  },
});
