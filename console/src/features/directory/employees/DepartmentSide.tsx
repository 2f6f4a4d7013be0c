// The tree beside the members, with what can be done to a department (2.2).
import { useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { fieldText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import type { MenuProps } from "antd";
import { type KeyboardEvent, lazy, Suspense, type SyntheticEvent, useEffect, useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { type DepartmentNode, useAddDepartment, useDepartmentLine, useOverview, useRenameDepartment } from "../api.ts";
import { type ChosenDepartment, DepartmentTree, HiddenMark } from "../DepartmentTree.tsx";
import { NameDialog } from "../NameDialog.tsx";
import { directoryStrings } from "../strings.ts";
import { DeleteDepartment } from "./DeleteDepartment.tsx";
import { employeesStrings } from "./strings.ts";

type DepartmentSideProps = {
  selected: string | undefined;
  /** The line to the department that a link asked for. */
  asked: string[] | undefined;
  /** Without one when the chosen department is gone. */
  onSelect: (department: ChosenDepartment | undefined) => void;
};

type Act = "add" | "rename" | "delete" | "rights";

const RightsDrawer = lazy(() => import("../visibility/RightsDrawer.tsx"));

export function DepartmentSide({ selected, asked, onSelect }: DepartmentSideProps) {
  const t = useStrings(employeesStrings);
  const words = useStrings(directoryStrings);
  const lineTo = useDepartmentLine();
  const rules = useOverview().data?.rules ?? 0;
  const adding = useAddDepartment();
  const naming = useRenameDepartment();
  const [acting, setActing] = useState<{ act: Act; on: DepartmentNode }>();
  const [reveal, setReveal] = useState(asked);
  useEffect(() => setReveal(asked), [asked]);
  const close = () => setActing(undefined);
  const renaming = acting?.act === "rename";
  const add = async (above: DepartmentNode, name: string) => {
    const added = await adding.mutateAsync({ parentId: above.id, name });
    setReveal([...lineTo(above.id).map(({ id }) => id), added.id]);
    close();
    toast(t("department_added", { name: added.name }));
  };
  const rename = async ({ id }: DepartmentNode, name: string) => {
    const renamed = await naming.mutateAsync({ id, name });
    close();
    toast(t("department_renamed", { name: renamed.name }));
  };
  return (
    <>
      <DepartmentTree
        selected={selected}
        onSelect={onSelect}
        reveal={reveal}
        end={(node) => (
          <RowMenu node={node} inOrder={node.id === selected} onAct={(act) => setActing({ act, on: node })} />
        )}
      />
      {rules > 0 && (
        <p className="tree-legend">
          <span aria-hidden="true">
            <HiddenMark />
          </span>
          {words("hidden_legend")}
        </p>
      )}
      <NameDialog
        open={acting?.act === "add" || acting?.act === "rename"}
        title={t(renaming ? "rename_department" : "add_department")}
        label={t("department_name")}
        missing={t("department_name_missing")}
        name={renaming ? acting.on.name : undefined}
        note={acting && !renaming ? t("below", { name: acting.on.name }) : undefined}
        rules={[{ pattern: /^(?!.*([;；]|>>|＞＞))/, message: fieldText("department_name") }]}
        onSave={async (name) => acting && (renaming ? rename(acting.on, name) : add(acting.on, name))}
        onClose={close}
      />
      {acting?.act === "rights" && (
        <Suspense>
          <RightsDrawer department={acting.on} onClose={close} />
        </Suspense>
      )}
      <DeleteDepartment
        department={acting?.act === "delete" ? acting.on : undefined}
        onClose={close}
        onShowMembers={(node) => {
          close();
          onSelect({ ...node, path: node.name });
        }}
        onDeleted={(node) => {
          close();
          if (node.id === selected) onSelect(undefined);
          toast(t("department_deleted", { name: node.name }));
        }}
      />
    </>
  );
}

type RowMenuProps = {
  node: DepartmentNode;
  /** The keyboard reaches the chosen row's menu alone: not a stop at every row. */
  inOrder: boolean;
  onAct: (act: Act) => void;
};

function RowMenu({ node, inOrder, onAct }: RowMenuProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const { grants } = useSession();
  const isRoot = node.parentId === undefined;
  const items: MenuProps["items"] = [
    { key: "add", label: t("add_department_below") },
    ...(grants.includes("directory.rules") ? [{ key: "rights", label: t("department_rights") }] : []),
    ...(isRoot
      ? []
      : [
          { key: "rename", label: t("rename") },
          { key: "delete", label: t("delete_department"), danger: true },
        ]),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree would take the menu's keys and clicks for its own
    <span className="row-menu-frame" onClick={stay} onKeyDown={keep}>
      <MoreMenu
        label={`${ui("more_actions")}: ${node.name}`}
        items={items}
        onPick={(key) => onAct(key as Act)}
        button={{ className: "row-menu", size: "small", tabIndex: inOrder ? 0 : -1 }}
      />
    </span>
  );
}

const stay = (event: SyntheticEvent) => event.stopPropagation();
/** Esc and Tab go on: they close the menu. */
const keep = (event: KeyboardEvent) => event.key !== "Escape" && event.key !== "Tab" && event.stopPropagation();
