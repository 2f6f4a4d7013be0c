// The batch page of 2.18d: the three lists of rules, their dialog, their deletion.
import type { Rule, RuleKind } from "@qilian/contract/visibility.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useSlow } from "@qilian/ui/waiting.ts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { ScanEye, UserRoundSearch } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useRules } from "./api.ts";
import { DeleteRule } from "./DeleteRule.tsx";
import { memberSightPath, rulesPath, verificationPath } from "./paths.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { RuleList, RuleListSkeleton } from "./RuleList.tsx";
import { RuleSearch } from "./RuleSearch.tsx";
import { rulesNaming } from "./rule-search.ts";
import { searchStrings } from "./search-strings.ts";
import { visibilityStrings } from "./strings.ts";
import "./rules.css";

const kinds: RuleKind[] = ["no-access", "own-only", "hidden"];

export default function RulesPage() {
  const t = useStrings(visibilityStrings);
  const search = useStrings(searchStrings);
  const navigate = useNavigate();
  const [words, setWords] = useWords();
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
  const found = useMemo(() => rulesNaming(rules.data ?? [], words), [rules.data, words]);
  // a dialog that opens over them does not draw them anew
  const drawn = useMemo(
    () =>
      kinds.map((kind) => (
        <RuleList
          key={kind}
          kind={kind}
          rules={found.filter((rule) => rule.kind === kind)}
          saved={saved?.kind === kind ? saved : undefined}
          onAdd={() => setEdited({ kind })}
          onEdit={(rule) => setEdited({ kind, rule })}
          onDelete={setDeleted}
        />
      )),
    [found, saved],
  );
  return (
    <Page
      title={t("title")}
      figures={rules.data !== undefined && t("figures", { count: rules.data.length })}
      actions={
        <>
          <Button icon={<UserRoundSearch />} onClick={() => void navigate({ to: memberSightPath })}>
            {t("member_sight")}
          </Button>
          <Button icon={<ScanEye />} onClick={() => void navigate({ to: verificationPath })}>
            {t("verify_access")}
          </Button>
        </>
      }
    >
      {rules.isError && rules.data === undefined && (
        <ErrorState failure={rules.error} title={t("rules_failed")} onRetry={() => void rules.refetch()} />
      )}
      {slow && kinds.map((kind) => <RuleListSkeleton key={kind} kind={kind} />)}
      {rules.data !== undefined && (
        <>
          <RuleSearch words={words} onSearch={setWords} />
          <div className="rule-lists" ref={lists}>
            {words.trim() !== "" && found.length === 0 ? <Empty title={search("no_data")} /> : drawn}
          </div>
        </>
      )}
      {edited !== undefined && <RuleDialog {...edited} onSaved={setSaved} onClosed={() => setEdited(undefined)} />}
      <DeleteRule
        rule={deleted}
        onCancel={() => setDeleted(undefined)}
        onChanged={setDeleted}
        onDeleted={({ kind }) => {
          setDeleted(undefined);
          setLeft(kind);
        }}
      />
    </Page>
  );
}

/** What is searched for stands in the address: other pages link to the rules about something. */
function useWords(): [string, (words: string) => void] {
  const { q }: { q?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const words = q === undefined ? "" : String(q);
  return [words, (next) => void navigate({ to: rulesPath, search: next === "" ? {} : { q: next }, replace: true })];
}
