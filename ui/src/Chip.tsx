// An object in a line of text or among the chosen: icon, name, a word about it, and its removal.
import type { LucideIcon } from "lucide-react";
import { X } from "lucide-react";
import "./chip.css";
import { useStrings } from "./i18n.ts";
import { uiStrings } from "./strings.ts";

export type ChipProps = {
  icon?: LucideIcon;
  label: string;
  /** Fainter, after the label: `含下级`. */
  note?: string | undefined;
  onRemove?: (() => void) | undefined;
};

export function Chip({ icon: Icon, label, note, onRemove }: ChipProps) {
  const t = useStrings(uiStrings);
  return (
    <span className={onRemove === undefined ? "chip" : "chip chip-chosen"}>
      {Icon !== undefined && <Icon size={14} />}
      <span className="chip-label">{label}</span>
      {note !== undefined && <span className="chip-note">{note}</span>}
      {onRemove !== undefined && (
        <button
          type="button"
          className="plain-button chip-remove"
          aria-label={t("remove", { name: label })}
          onClick={onRemove}
        >
          <X size={13} />
        </button>
      )}
    </span>
  );
}
