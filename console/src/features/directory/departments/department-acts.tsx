// What is done to a department from the tree or from its own page, with the dialogs that ask.

import { useStrings } from "@qilian/ui/i18n.ts";
import type { Drop } from "@qilian/ui/LazyTree.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { type DepartmentNode, departmentsKey, useDepartmentLine } from "../api.ts";
import { useMoveDepartment } from "./api.ts";
import { DeleteDepartment } from "./DeleteDepartment.tsx";
import { DepartmentNameDialog } from "./DepartmentNameDialog.tsx";
import { DropDialog, MergeDialog, MoveDialog } from "./MoveDialogs.tsx";
import { SplitDialog } from "./SplitDialog.tsx";
import { departmentsStrings } from "./strings.ts";

const RightsDrawer = lazy(() => import("../visibility/RightsDrawer.tsx"));

export type DepartmentAct = "add" | "rename" | "rights" | "move" | "up" | "down" | "merge" | "split" | "delete";

export type DepartmentActs = {
  begin: (act: DepartmentAct, on: DepartmentNode) => void;
  drop: (drop: Drop<DepartmentNode>) => void;
  /** For the tree: the line to what an act made or moved. */
  reveal: string[] | undefined;
  dialogs: ReactNode;
};

type Listeners = {
  /** The line to the department that a link asked for. */
  asked: string[] | undefined;
  /** A department is gone; merged, it is in another. */
  onGone: (id: string, into?: string) => void;
};

export function useDepartmentActs({ asked, onGone }: Listeners): DepartmentActs {
  const lineTo = useDepartmentLine();
  const step = useStep();
  const [acting, setActing] = useState<{ act: DepartmentAct; on: DepartmentNode }>();
  const [dropped, setDropped] = useState<Drop<DepartmentNode>>();
  const [reveal, setReveal] = useState(asked);
  useEffect(() => setReveal(asked), [asked]);
  const close = () => setActing(undefined);
  const on = (act: DepartmentAct) => (acting?.act === act ? acting.on : undefined);
  const restricted = on("rights");
  const shown = (line: string[]) => {
    close();
    setDropped(undefined);
    setReveal(line);
  };
  const showBelow = (id: string, parentId: string | undefined) =>
    shown([...(parentId === undefined ? [] : lineTo(parentId).map((above) => above.id)), id]);
  const gone = (id: string, into?: string) => {
    close();
    onGone(id, into);
  };
  return {
    begin: (act, node) => (act === "up" || act === "down" ? step(act, node) : setActing({ act, on: node })),
    drop: setDropped,
    reveal,
    dialogs: (
      <>
        <DepartmentNameDialog above={on("add")} renamed={on("rename")} onClose={close} onAdded={showBelow} />
        <MoveDialog department={on("move")} onClose={close} onMoved={shown} />
        <DropDialog drop={dropped} onClose={() => setDropped(undefined)} onMoved={shown} />
        <MergeDialog department={on("merge")} onClose={close} onMoved={shown} onGone={gone} />
        <SplitDialog department={on("split")} onClose={close} onSplit={showBelow} />
        <DeleteDepartment department={on("delete")} onClose={close} onDeleted={gone} />
        {restricted && (
          <Suspense>
            <RightsDrawer department={restricted} onClose={close} />
          </Suspense>
        )}
      </>
    ),
  };
}

type Siblings = { previous: DepartmentNode | undefined; next: DepartmentNode | undefined };

/** The departments right before one and right behind it, as the tree has shown them: a row asks nothing for it. */
export function useSiblings(): (node: DepartmentNode) => Siblings {
  const client = useQueryClient();
  return (node) => siblingsIn(client.getQueryData<DepartmentNode[]>([...departmentsKey, node.parentId]), node);
}

function siblingsIn(level: DepartmentNode[] = [], { id }: DepartmentNode): Siblings {
  const at = level.findIndex((one) => one.id === id);
  return at < 0 ? { previous: undefined, next: undefined } : { previous: level[at - 1], next: level[at + 1] };
}

/** 上移, 下移: by one among the siblings. */
function useStep() {
  const t = useStrings(departmentsStrings);
  const siblingsOf = useSiblings();
  const moving = useMoveDepartment();
  return (act: "up" | "down", node: DepartmentNode) => {
    const { previous, next } = siblingsOf(node);
    const place = act === "up" ? previous && { before: previous.id } : next && { after: next.id };
    if (place === undefined || node.parentId === undefined) return;
    moving
      .mutateAsync({ id: node.id, to: { parentId: node.parentId, ...place } })
      .then(() => toast(t("moved_place", { name: node.name })), toastProblem);
  };
}
