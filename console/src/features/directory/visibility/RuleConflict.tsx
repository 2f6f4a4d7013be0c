// A rule that somebody else has changed or deleted since the dialog read it: what became of it, and the way on.
import type { Rule } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { Button } from "antd";
import { usePresentRule } from "./api.ts";
import { conflictOf } from "./save-failure.ts";
import { visibilityStrings } from "./strings.ts";

export type RuleConflictProps = {
  /** Why the rule was not saved. */
  failure: unknown;
  id: string;
  /** To go on from the rule as it is now; without one, where it is gone, as a new rule. */
  onGoOn: (present: Rule | undefined) => void;
};

export function RuleConflict({ failure, id, onGoOn }: RuleConflictProps) {
  const t = useStrings(visibilityStrings);
  const loading = usePresentRule();
  const conflict = conflictOf(failure);
  if (conflict === undefined) return null;
  const isGone = conflict === "gone" || (loading.isSuccess && loading.data === undefined);
  const load = () => loading.mutate(id, { onSuccess: (present) => present !== undefined && onGoOn(present) });
  const action = isGone ? (
    <Button onClick={() => onGoOn(undefined)}>{t("keep_as_new")}</Button>
  ) : (
    <Button loading={loading.isPending} onClick={load}>
      {t("load_present")}
    </Button>
  );
  return (
    <Notice tone="warn" action={action}>
      {loading.isError ? problemText(loading.error) : t(isGone ? "rule_gone" : "rule_changed")}
    </Notice>
  );
}
