// The tree beside what a page shows of a department, with what can be done to each (2.2): by a row's menu, or dragged.
import { useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import type { MenuProps } from "antd";
import type { KeyboardEvent, SyntheticEvent } from "react";
import { useSession } from "../../../shell/session.ts";
import { type DepartmentNode, useOverview } from "../api.ts";
import { type ChosenDepartment, DepartmentTree, HiddenMark } from "../DepartmentTree.tsx";
import { directoryStrings } from "../strings.ts";
import { type DepartmentAct, type DepartmentActs, useSiblings } from "./department-acts.tsx";
import "./departments.css";
import { departmentsStrings } from "./strings.ts";

type DepartmentSideProps = {
  selected: string | undefined;
  acts: DepartmentActs;
  onSelect: (department: ChosenDepartment) => void;
};

export function DepartmentSide({ selected, acts, onSelect }: DepartmentSideProps) {
  const words = useStrings(directoryStrings);
  const rules = useOverview().data?.rules ?? 0;
  return (
    <>
      <DepartmentTree
        selected={selected}
        onSelect={onSelect}
        reveal={acts.reveal}
        onDrop={acts.drop}
        end={(node) => <RowMenu node={node} inOrder={node.id === selected} onAct={(act) => acts.begin(act, node)} />}
      />
      {rules > 0 && (
        <p className="tree-legend">
          <span aria-hidden="true">
            <HiddenMark />
          </span>
          {words("hidden_legend")}
        </p>
      )}
    </>
  );
}

/** What can be done to a department. The top of the tree, or of one's part, only takes others in and has rights. */
export function useDepartmentMenu(node: DepartmentNode): NonNullable<MenuProps["items"]> {
  const t = useStrings(departmentsStrings);
  const { previous, next } = useSiblings()(node);
  const item = (key: DepartmentAct, disabled = false) => ({ key, label: t(key), disabled });
  const rights = useSession().grants.includes("directory.rules") ? [item("rights")] : [];
  if (node.parentId === undefined) return [item("add"), ...rights];
  return [
    item("add"),
    item("rename"),
    ...rights,
    { type: "divider" },
    item("move"),
    item("up", previous === undefined),
    item("down", next === undefined),
    { type: "divider" },
    item("merge"),
    item("split"),
    { ...item("delete"), danger: true },
  ];
}

type RowMenuProps = {
  node: DepartmentNode;
  /** The keyboard reaches the chosen row's menu alone: not a stop at every row. */
  inOrder: boolean;
  onAct: (act: DepartmentAct) => void;
};

function RowMenu({ node, inOrder, onAct }: RowMenuProps) {
  const ui = useStrings(uiStrings);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree would take the menu's keys and clicks for its own
    <span className="row-menu-frame" onClick={stay} onKeyDown={keep}>
      <MoreMenu
        label={`${ui("more_actions")}: ${node.name}`}
        items={useDepartmentMenu(node)}
        onPick={(key) => onAct(key as DepartmentAct)}
        button={{ className: "row-menu", size: "small", tabIndex: inOrder ? 0 : -1 }}
      />
    </span>
  );
}

const stay = (event: SyntheticEvent) => event.stopPropagation();
/** Esc and Tab go on: they close the menu. */
const keep = (event: KeyboardEvent) => event.key !== "Escape" && event.key !== "Tab" && event.stopPropagation();
