// The rule dialog of 2.18d: subjects left, whitelist right, the rule's sentence between them.
import { mostObjects, type NamedObject, type Rule, type RuleKind } from "@qilian/contract/visibility.ts";
import { DiscardDialog } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { PickerPair } from "@qilian/ui/Picker.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button, Modal, Radio } from "antd";
import { FolderTree, Network, UserRound } from "lucide-react";
import { useId, useState } from "react";
import { useRulePreview, useSaveRule } from "./api.ts";
import {
  countChanges,
  type Draft,
  draftOf,
  emptyDraft,
  objectKinds,
  type Refusal,
  refusalOf,
  subjectKinds,
} from "./draft.ts";
import { EffectView } from "./EffectView.tsx";
import { ObjectPicker } from "./ObjectPicker.tsx";
import { RuleConflict } from "./RuleConflict.tsx";
import { conflictOf, saveFailureText } from "./save-failure.ts";
import { visibilityStrings } from "./strings.ts";
import "./rule-dialog.css";

export type RuleDialogProps = {
  kind: RuleKind;
  /** Absent: a new rule. */
  rule?: Rule | undefined;
  /** Subjects of a new rule to begin with. */
  subjects?: NamedObject[] | undefined;
  onSaved: (rule: Rule) => void;
  /** Faded away, the focus back where it was. */
  onClosed: () => void;
};

export function RuleDialog({ kind, rule, subjects = [], onSaved, onClosed }: RuleDialogProps) {
  const t = useStrings(visibilityStrings);
  const [read, setRead] = useState(rule);
  const before = read === undefined ? emptyDraft(kind) : draftOf(read);
  const [draft, setDraft] = useState(() => (rule === undefined ? { ...before, subjects } : before));
  const [isOpen, setOpen] = useState(true);
  const [asking, setAsking] = useState(false);
  const [tried, setTried] = useState(false);
  const saving = useSaveRule();
  const sides = useSides();
  const refusal = tried ? refusalOf(draft) : undefined;
  const changes = countChanges(before, draft);
  const change = (part: Partial<Draft>) => {
    saving.reset();
    setDraft({ ...draft, ...part });
  };
  const goOn = (present: Rule | undefined) => {
    saving.reset();
    setRead(present);
    if (present !== undefined) setDraft(draftOf(present));
  };
  const conflict = read !== undefined && saving.isError && conflictOf(saving.error) !== undefined;
  const leave = () => (changes > 0 ? setAsking(true) : setOpen(false));
  const save = () => {
    setTried(true);
    if (refusalOf(draft) !== undefined) return;
    const onSuccess = (done: Rule) => {
      onSaved(done);
      toast(t("saved"));
      setOpen(false);
    };
    saving.mutate({ read, draft }, { onSuccess });
  };
  return (
    <Modal
      open={isOpen}
      width={1040}
      centered
      className="rule-dialog"
      title={t(`${read === undefined ? "add" : "edit"}_${kind}`)}
      mask={{ closable: false }}
      onCancel={({ target }) => !clearsSearch(target) && leave()}
      afterClose={onClosed}
      footer={
        <Footer
          failure={
            saving.isError && !conflict
              ? saveFailureText(saving.error, { subjects: draft.subjects, exceptions: draft.exceptions })
              : undefined
          }
          refusal={refusal}
          draft={draft}
          saving={saving.isPending}
          onCancel={leave}
          onSave={save}
        />
      }
    >
      {conflict && <RuleConflict failure={saving.error} id={read.id} onGoOn={goOn} />}
      {kind === "own-only" && <ScopeChoice scope={draft.scope} onChange={(scope) => change({ scope })} />}
      <PickerPair
        relation={{
          who: t("left_people", { side: sides.subjects }),
          what: t(`what_${kind}`),
          note: t(`note_${kind}`, { side: sides.exceptions }),
        }}
        left={
          <ObjectPicker
            title={t(`left_${kind}`)}
            kinds={subjectKinds(kind)}
            objects={draft.subjects}
            onChange={(subjects) => change({ subjects })}
          />
        }
        right={
          <ObjectPicker
            title={t("right")}
            kinds={objectKinds}
            objects={draft.exceptions}
            onChange={(exceptions) => change({ exceptions })}
          />
        }
      />
      <Legend />
      {changes > 0 && refusalOf(draft) === undefined && <DraftEffect id={read?.id} draft={draft} />}
      <DiscardDialog
        open={asking}
        changes={changes}
        onKeep={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false);
          setOpen(false);
        }}
      />
    </Modal>
  );
}

/** Asked once the choice stands still. */
function DraftEffect({ id, draft }: { id: string | undefined; draft: Draft }) {
  const settled = useSettled(draft, 500);
  return <EffectView title="effect" preview={useRulePreview({ id, draft: settled })} />;
}

/** Esc in a search that holds words empties it; it does not close the dialog. */
const clearsSearch = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && target.type === "search" && target.value !== "";

/** 仅查看本部门 or 可查看本部门及以下部门: what a department subject of `own-only` opens. */
function ScopeChoice({ scope, onChange }: { scope: Draft["scope"]; onChange: (scope: Draft["scope"]) => void }) {
  const t = useStrings(visibilityStrings);
  const id = useId();
  return (
    <div className="rule-scope-choice">
      <span id={id}>{t("scope")}</span>
      <Radio.Group
        aria-labelledby={id}
        value={scope}
        onChange={(event) => onChange(event.target.value as Draft["scope"])}
        options={(["node", "subtree"] as const).map((value) => ({ value, label: t(`scope_${value}`) }))}
      />
    </div>
  );
}

/** Where the two boxes stand, in words: below 960 they stand one after the other. */
function useSides(): Record<"subjects" | "exceptions", string> {
  const t = useStrings(visibilityStrings);
  return useWide("side")
    ? { subjects: t("side_left"), exceptions: t("side_right") }
    : { subjects: t("side_above"), exceptions: t("side_below") };
}

function Legend() {
  const t = useStrings(visibilityStrings);
  const entries = [
    { icon: UserRound, text: t("legend_itself") },
    { icon: Network, text: t("legend_descend") },
    { icon: FolderTree, text: t("legend_below") },
  ];
  return (
    <ul className="rule-legend">
      {entries.map(({ icon: Icon, text }) => (
        <li key={text}>
          <Icon size={14} />
          {text}
        </li>
      ))}
    </ul>
  );
}

type FooterProps = {
  failure: string | undefined;
  refusal: Refusal | undefined;
  draft: Draft;
  saving: boolean;
  onCancel: () => void;
  onSave: () => void;
};

function Footer({ failure, refusal, draft, saving, onCancel, onSave }: FooterProps) {
  const t = useStrings(visibilityStrings);
  const ui = useStrings(uiStrings);
  const sides = useSides();
  const part = refusal === "too_many_exceptions" ? "exceptions" : "subjects";
  const refused = refusal && t(refusal, { count: draft[part].length, limit: mostObjects, side: sides[part] });
  const wrong = refused ?? failure;
  return (
    <div className="rule-footer">
      <span className={wrong === undefined ? "rule-footer-note" : "rule-footer-note rule-footer-wrong"} role="status">
        {wrong ?? t("save_note")}
      </span>
      <Button onClick={onCancel}>{ui("cancel")}</Button>
      <Button type="primary" loading={saving} onClick={onSave}>
        {t("save_rule")}
      </Button>
    </div>
  );
}
