// Deleting a rule: what it will do, and its return for eight seconds.
import type { Rule } from "@qilian/contract/visibility.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useDeleteRule, usePresentRule, useRulePreview, useSaveRule } from "./api.ts";
import { draftOf } from "./draft.ts";
import { EffectView } from "./EffectView.tsx";
import { conflictOf } from "./save-failure.ts";
import { visibilityStrings } from "./strings.ts";

export type DeleteRuleProps = {
  rule: Rule | undefined;
  onCancel: () => void;
  onDeleted: (rule: Rule) => void;
  /** Somebody has changed it since it was read: this is what it is now. */
  onChanged: (present: Rule) => void;
};

export function DeleteRule({ rule, onCancel, onDeleted, onChanged }: DeleteRuleProps) {
  const t = useStrings(visibilityStrings);
  const format = useFormat();
  const deletion = useDeleteRule();
  const loading = usePresentRule();
  const restoring = useSaveRule();
  const preview = useRulePreview(rule && { id: rule.id });
  const restore = async (gone: Rule) => {
    await restoring.mutateAsync({ draft: draftOf(gone) });
    toast(t("restored"));
  };
  const act = async () => {
    if (rule === undefined) return;
    await deletion.mutateAsync(rule).catch(async (failure: unknown) => {
      const present = conflictOf(failure) === "changed" ? await loading.mutateAsync(rule.id) : undefined;
      if (present !== undefined) onChanged(present);
      throw failure;
    });
    onDeleted(rule);
    const names = format.list(rule.subjects.slice(0, 3).map(({ name }) => name));
    toast(t("deleted", { names }), () => restore(rule));
  };
  return (
    <ConfirmDestructive
      open={rule !== undefined}
      title={t("delete_title")}
      action={t("delete_title")}
      names={rule?.subjects.map(({ name }) => name) ?? []}
      consequence={(names) => rule !== undefined && t(`delete_${rule.kind}`, { names })}
      details={<EffectView title="effect_of_deletion" preview={preview} />}
      onConfirm={act}
      onCancel={onCancel}
    />
  );
}
