// One box of the rule dialog: departments, roles and members to choose, the chosen as chips below.
import { mostObjects, type NamedObject } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { OptionList } from "@qilian/ui/OptionList.tsx";
import { PickerBox } from "@qilian/ui/Picker.tsx";
import type { Rows } from "@qilian/ui/rows.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { UsersRound } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMemberSearch, useRoles } from "../api.ts";
import { noteOf } from "../MemberPicker.tsx";
import { pictureOf } from "../picture.ts";
import { DepartmentChoice } from "./DepartmentChoice.tsx";
import { type ChoiceProps, findObject, keyOf, type ObjectKind, toggled, without } from "./draft.ts";
import { iconOf, labelOf } from "./objects.tsx";
import { visibilityStrings } from "./strings.ts";

export type ObjectPickerProps = {
  title: string;
  kinds: ObjectKind[];
  objects: NamedObject[];
  onChange: (objects: NamedObject[]) => void;
};

export function ObjectPicker({ title, kinds, objects, onChange }: ObjectPickerProps) {
  const t = useStrings(visibilityStrings);
  const frame = useRef<HTMLDivElement>(null);
  const [kind, setKind] = useState<ObjectKind>(objects[0]?.kind ?? "department");
  const [words, setWords] = useState("");
  const remove = (object: NamedObject, at: number) => {
    // the button that had the focus goes: its neighbour takes it, or the search
    flushSync(() => onChange(without(objects, object)));
    const buttons = frame.current?.querySelectorAll<HTMLElement>(".chip-remove") ?? [];
    const next = buttons[Math.min(at, buttons.length - 1)] ?? frame.current?.querySelector("input[type=search]");
    if (next instanceof HTMLElement) next.focus();
  };
  const choice: ChoiceProps = {
    words: words.trim(),
    objects,
    onToggle: (object) => onChange(toggled(objects, object)),
  };
  return (
    <div className="object-picker" ref={frame}>
      <PickerBox
        title={title}
        limit={mostObjects}
        kinds={kinds.map((value) => ({ value, label: t(value) }))}
        kind={kind}
        onKind={(next) => {
          setKind(next);
          setWords("");
        }}
        search={{ value: words, onChange: setWords, placeholder: t(`search_${kind}`) }}
        chosen={objects.map((object, at) => ({
          key: keyOf(object),
          icon: iconOf(object),
          label: labelOf(object, objects),
          note: object.subtree ? t("with_below") : undefined,
          onRemove: () => remove(object, at),
        }))}
      >
        <DepartmentChoice {...choice} shown={kind === "department"} onSearchDone={() => setWords("")} />
        {kind === "role" && <RoleChoice {...choice} />}
        {kind === "member" && <MemberChoice {...choice} />}
      </PickerBox>
    </div>
  );
}

function RoleChoice({ words, objects, onToggle }: ChoiceProps) {
  const t = useStrings(visibilityStrings);
  const roles = useRoles();
  const items = (roles.data ?? []).filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
  const rows: Rows<(typeof items)[number]> = {
    items,
    reply: undefined,
    state: roles.data === undefined ? (roles.isError ? "failed" : "loading") : "ready",
    failure: roles.error,
    retry: () => void roles.refetch(),
    stale: false,
    hasNext: false,
    next: () => undefined,
  };
  if (roles.data?.length === 0) return <p className="choice-empty">{t("no_roles")}</p>;
  return (
    <OptionList
      rows={rows}
      option={({ id, name, headcount }) => ({
        key: id,
        name,
        note: t("headcount", { count: headcount }),
        icon: UsersRound,
      })}
      chosen={(id) => findObject(objects, "role", id) !== undefined}
      onToggle={({ id, name }) => onToggle({ kind: "role", id, name })}
    />
  );
}

function MemberChoice({ words, objects, onToggle }: ChoiceProps) {
  const rows = useMemberSearch({ q: useSettled(words) });
  return (
    <OptionList
      rows={rows}
      option={(member) => ({
        key: member.id,
        name: member.name,
        note: noteOf(member),
        picture: pictureOf(member),
      })}
      chosen={(id) => findObject(objects, "member", id) !== undefined}
      onToggle={({ id, name, departments: [primary] }) =>
        onToggle({ kind: "member", id, name, ...(primary && { path: primary.path }) })
      }
    />
  );
}
