// The fields in their order, with what each is and what can be done to it.
import type { Field } from "@qilian/contract/fields.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { Calendar, Hash, List, type LucideIcon, Type } from "lucide-react";
import { fieldsStrings } from "./strings.ts";

type FieldRowsProps = {
  fields: Field[];
  moving: boolean;
  onMove: (from: number, to: number) => void;
  /** Absent where the fields are only shown. */
  onEdit?: (field: Field) => void;
  onDelete?: (field: Field) => void;
};

const icons: Record<Field["kind"], LucideIcon> = { text: Type, number: Hash, date: Calendar, choice: List };

export function FieldRows({ fields, moving, onMove, onEdit, onDelete }: FieldRowsProps) {
  const t = useStrings(fieldsStrings);
  const items = (field: Field, at: number) => [
    { key: "edit", label: t("edit"), onClick: () => onEdit?.(field) },
    { key: "up", label: t("up"), disabled: moving || at === 0, onClick: () => onMove(at, at - 1) },
    { key: "down", label: t("down"), disabled: moving || at === fields.length - 1, onClick: () => onMove(at, at + 1) },
    { key: "delete", label: t("delete"), danger: true, onClick: () => onDelete?.(field) },
  ];
  return (
    <ol className="field-rows" aria-label={t("fields")}>
      {fields.map((field, at) => (
        <li key={field.id} className="field-row">
          <What field={field} />
          {onEdit !== undefined && <MoreMenu label={t("more", { name: field.name })} items={items(field, at)} />}
        </li>
      ))}
    </ol>
  );
}

function What({ field: { name, kind, options, required, onCard } }: { field: Field }) {
  const t = useStrings(fieldsStrings);
  const Icon = icons[kind];
  const notes = [
    t(kind),
    ...(kind === "choice" ? [t("options_count", { count: options.length })] : []),
    ...(required ? [t("required")] : []),
    ...(onCard ? [t("on_card")] : []),
  ];
  return (
    <>
      <Icon size={18} aria-hidden="true" />
      <span className="field-what">
        <span className="field-name">{name}</span>
        <span className="field-notes">{notes.join(" · ")}</span>
      </span>
    </>
  );
}
