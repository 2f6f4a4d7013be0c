// Departments chosen in the tree; of a member's the first one is primary. A form's field.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { Check, ChevronDown, ChevronUp, X } from "lucide-react";
import { useState } from "react";
import { type ChosenDepartment, DepartmentTree } from "./DepartmentTree.tsx";
import "./department-field.css";
import { directoryStrings } from "./strings.ts";

export type DepartmentFieldProps = {
  id: string;
  value?: DepartmentRef[];
  onChange?: (departments: DepartmentRef[]) => void;
  most: number;
  /** Whether the first one is the primary one. */
  ranked?: boolean;
};

/** At the end of a dialog or a drawer the tree would open out of sight. */
const bringIntoView = (tree: HTMLElement | null) => tree?.scrollIntoView({ block: "nearest" });

export function DepartmentField({ id, value = [], onChange, most, ranked = true }: DepartmentFieldProps) {
  const t = useStrings(directoryStrings);
  const [choosing, setChoosing] = useState(false);
  const without = (gone: string) => value.filter((department) => department.id !== gone);
  const toggle = ({ id: picked, name, path }: ChosenDepartment) => {
    if (value.some((department) => department.id === picked)) onChange?.(without(picked));
    else if (most === 1) onChange?.([{ id: picked, name, path }]);
    else if (value.length < most) onChange?.([...value, { id: picked, name, path }]);
  };
  return (
    <div className="department-field">
      <div className="department-field-chosen">
        {value.map((department, at) => (
          <ChosenChip
            key={department.id}
            department={department}
            primary={ranked && at === 0}
            {...(ranked && { onFirst: () => onChange?.([department, ...without(department.id)]) })}
            onRemove={() => onChange?.(without(department.id))}
          />
        ))}
        <Button
          id={id}
          type="text"
          size="small"
          className="department-field-opener"
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
        >
          {t("choose_departments")}
          {choosing ? <ChevronUp size={14} /> : <ChevronDown size={14} />}
        </Button>
      </div>
      {choosing && (
        <div className="department-field-tree" ref={bringIntoView}>
          <DepartmentTree
            onSelect={toggle}
            end={(node) =>
              value.some((department) => department.id === node.id) ? (
                <Check className="department-field-tick" size={15} aria-label={t("chosen")} />
              ) : (
                <span className="department-field-tick" />
              )
            }
          />
        </div>
      )}
      {(ranked ? value.length > 1 : value.length === most && most > 1) && (
        <p className="field-note">{t(value.length < most ? "primary_note" : "most_departments", { most })}</p>
      )}
    </div>
  );
}

/** Only to read: those of a guest of one's part, whose primary department is none of them. */
export const ShownDepartments = ({ value = [] }: Pick<DepartmentFieldProps, "value">) => (
  <div className="department-field-chosen">
    {value.map((department) => (
      <ChosenChip key={department.id} department={department} primary={false} />
    ))}
  </div>
);

type ChosenChipProps = { department: DepartmentRef; primary: boolean; onFirst?: () => void; onRemove?: () => void };

function ChosenChip({ department: { path }, primary, onFirst, onRemove }: ChosenChipProps) {
  const t = useStrings(directoryStrings);
  const ui = useStrings(uiStrings);
  return (
    <span className="chip chip-chosen">
      {primary || onFirst === undefined ? (
        <span className="chip-label" title={path}>
          {primary ? t("primary", { path }) : path}
        </span>
      ) : (
        <button
          type="button"
          className="plain-button chip-label"
          title={t("make_primary", { path })}
          aria-label={t("make_primary", { path })}
          onClick={onFirst}
        >
          {path}
        </button>
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className="plain-button chip-remove"
          aria-label={ui("remove", { name: path })}
          onClick={onRemove}
        >
          <X size={13} />
        </button>
      )}
    </span>
  );
}
