// The two settings of a department's rights: a switch each, what it means, its whitelist.
import type { NamedObject } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button, Checkbox, Radio, Switch } from "antd";
import { Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { ObjectLine } from "./objects.tsx";
import type { RightsForm } from "./rights-form.ts";
import { rightsStrings } from "./rights-strings.ts";
import { WhitelistDialog } from "./WhitelistDialog.tsx";

type Field<Value> = { value: Value; onChange: (value: Value) => void };

type Range = "no-access" | "own-only_subtree" | "own-only_node";
const ranges: Range[] = ["no-access", "own-only_subtree", "own-only_node"];

export function RestrictionFields({ value, onChange }: Field<RightsForm["restriction"]>) {
  const t = useStrings(rightsStrings);
  const rangeId = useId();
  const range: Range = value.access === "own-only" ? `own-only_${value.scope}` : "no-access";
  const choose = (next: Range) =>
    next === "no-access"
      ? onChange({ ...value, access: next })
      : onChange({ ...value, access: "own-only", scope: next === "own-only_node" ? "node" : "subtree" });
  return (
    <Setting
      label={t("restrict")}
      note={t("restrict_note")}
      on={value.access !== "open"}
      onSwitch={(on) => onChange({ ...value, access: on ? "no-access" : "open" })}
    >
      <span id={rangeId} className="rights-label">
        {t("range")}
      </span>
      <Radio.Group
        className="rights-ranges"
        aria-labelledby={rangeId}
        value={range}
        onChange={(event) => choose(event.target.value as Range)}
        options={ranges.map((one) => ({ value: one, label: t(`access_${one}`) }))}
      />
      <Below value={value.subtree} onChange={(subtree) => onChange({ ...value, subtree })} />
      <Whitelist
        side="restriction"
        value={value.exceptions}
        onChange={(exceptions) => onChange({ ...value, exceptions })}
      />
    </Setting>
  );
}

export function HidingFields({ value, onChange }: Field<RightsForm["hiding"]>) {
  const t = useStrings(rightsStrings);
  return (
    <Setting
      label={t("hide")}
      note={t("hide_note")}
      on={value.hidden}
      onSwitch={(hidden) => onChange({ ...value, hidden })}
    >
      <Below value={value.subtree} onChange={(subtree) => onChange({ ...value, subtree })} />
      <Whitelist side="hiding" value={value.exceptions} onChange={(exceptions) => onChange({ ...value, exceptions })} />
    </Setting>
  );
}

type SettingProps = {
  label: string;
  note: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
  children: ReactNode;
};

function Setting({ label, note, on, onSwitch, children }: SettingProps) {
  const id = useId();
  return (
    <section className="rights-setting" aria-labelledby={id}>
      <div className="rights-switch">
        <h3 id={id}>{label}</h3>
        <Switch checked={on} aria-labelledby={id} aria-describedby={`${id}-note`} onChange={onSwitch} />
      </div>
      <p id={`${id}-note`} className="rights-note">
        {note}
      </p>
      {on && <div className="rights-fields">{children}</div>}
    </section>
  );
}

function Below({ value, onChange }: Field<boolean>) {
  const t = useStrings(rightsStrings);
  return (
    <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
      {t("with_below")}
    </Checkbox>
  );
}

function Whitelist({ side, value, onChange }: Field<NamedObject[]> & { side: "restriction" | "hiding" }) {
  const t = useStrings(rightsStrings);
  const [editing, setEditing] = useState(false);
  const label = t(`whitelist_${side}`);
  return (
    <div className="rights-whitelist">
      <span className="rights-label">{label}</span>
      <ObjectLine objects={value} />
      <Button
        size="small"
        icon={<Plus size={14} />}
        aria-label={t("add_to", { list: label })}
        onClick={() => setEditing(true)}
      >
        {t("add")}
      </Button>
      {editing && (
        <WhitelistDialog
          title={t(`picker_${side}`)}
          objects={value}
          onDone={onChange}
          onClosed={() => setEditing(false)}
        />
      )}
    </div>
  );
}
