// The three controls of a department (2.18d): itself, down into it, itself with all below.
import { useStrings } from "@qilian/ui/i18n.ts";
import { FolderTree, Network, UserRound } from "lucide-react";
import { visibilityStrings } from "./strings.ts";

/** `node`: its direct members; `subtree`: with everything below. */
export type Reach = "node" | "subtree";

export type DepartmentControlsProps = {
  name: string;
  reach: Reach | undefined;
  onChoose: (reach: Reach) => void;
  /** Absent: nothing is below. */
  onDescend?: (() => void) | undefined;
  /** In a grid, the one that Tab reaches, from 1; -1 for none. Outside of one, Tab reaches all. */
  tabColumn?: number;
};

export function DepartmentControls({ name, reach, onChoose, onDescend, tabColumn }: DepartmentControlsProps) {
  const t = useStrings(visibilityStrings);
  const inGrid = (column: number) => ({
    "data-column": column,
    tabIndex: tabColumn === undefined || tabColumn === column ? 0 : -1,
  });
  const named = (label: string) => ({ "aria-label": label, title: label });
  return (
    <span className="department-controls">
      {reach !== undefined && (
        <span className="department-reach">{t(reach === "subtree" ? "with_below" : "only_itself")}</span>
      )}
      <button
        type="button"
        className="plain-button department-control"
        aria-pressed={reach === "node"}
        onClick={() => onChoose("node")}
        {...named(t("choose_itself", { name }))}
        {...inGrid(1)}
      >
        <UserRound />
      </button>
      <button
        type="button"
        className="plain-button department-control"
        aria-disabled={onDescend === undefined}
        onClick={onDescend}
        {...named(t(onDescend === undefined ? "no_below" : "choose_descend", { name }))}
        {...inGrid(2)}
      >
        <Network />
      </button>
      <button
        type="button"
        className="plain-button department-control"
        aria-pressed={reach === "subtree"}
        onClick={() => onChoose("subtree")}
        {...named(t("choose_below", { name }))}
        {...inGrid(3)}
      >
        <FolderTree />
      </button>
    </span>
  );
}
