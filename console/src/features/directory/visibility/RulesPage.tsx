// The batch page of 2.18d: the three lists of rules, their dialog, their deletion.
import type { Rule, RuleKind } from "@qilian/contract/visibility.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useSlow } from "@qilian/ui/waiting.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { ScanEye } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useRules } from "./api.ts";
import { DeleteRule } from "./DeleteRule.tsx";
import { verificationPath } from "./paths.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleList, RuleListSkeleton } from "./RuleList.tsx";
import { visibilityStrings } from "./strings.ts";
import "./rules.css";

const kinds: RuleKind[] = ["no-access", "own-only", "hidden"];

export default function RulesPage() {
  const t = useStrings(visibilityStrings);
  const navigate = useNavigate();
  const rules = useRules();
  const slow = useSlow(rules.isPending);
  const [edited, setEdited] = useState<{ kind: RuleKind; rule?: Rule }>();
  const [deleted, setDeleted] = useState<Rule>();
  const [saved, setSaved] = useState<Rule>();
  const [left, setLeft] = useState<RuleKind>();
  const lists = useRef<HTMLDivElement>(null);
  // the row that had the focus is gone; the dialog lets go of it once it closes
  useEffect(() => {
    if (left === undefined) return;
    lists.current?.querySelector<HTMLElement>(`[data-kind="${left}"] .rule-list-add`)?.focus();
    setLeft(undefined);
  }, [left]);
  // a dialog that opens over them does not draw them anew
  const drawn = useMemo(
    () =>
      kinds.map((kind) => (
        <RuleList
          key={kind}
          kind={kind}
          rules={(rules.data ?? []).filter((rule) => rule.kind === kind)}
          saved={saved?.kind === kind ? saved : undefined}
          onAdd={() => setEdited({ kind })}
          onEdit={(rule) => setEdited({ kind, rule })}
          onDelete={setDeleted}
        />
      )),
    [rules.data, saved],
  );
  return (
    <Page
      title={t("title")}
      figures={rules.data !== undefined && t("figures", { count: rules.data.length })}
      actions={
        <Button icon={<ScanEye />} onClick={() => void navigate({ to: verificationPath })}>
          {t("verify_access")}
        </Button>
      }
    >
      {rules.isError && rules.data === undefined && (
        <ErrorState failure={rules.error} title={t("rules_failed")} onRetry={() => void rules.refetch()} />
      )}
      {slow && kinds.map((kind) => <RuleListSkeleton key={kind} kind={kind} />)}
      {rules.data !== undefined && (
        <div className="rule-lists" ref={lists}>
          {drawn}
        </div>
      )}
      {edited !== undefined && <RuleDialog {...edited} onSaved={setSaved} onClosed={() => setEdited(undefined)} />}
      <DeleteRule
        rule={deleted}
        onCancel={() => setDeleted(undefined)}
        onDeleted={({ kind }) => {
          setDeleted(undefined);
          setLeft(kind);
        }}
      />
    </Page>
  );
}
