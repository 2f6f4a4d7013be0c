// Choosing departments: the tree, or what a search finds in it.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { useState } from "react";
import { type FoundDepartment, useDepartmentSearch, useRootDepartment } from "../api.ts";
import { DepartmentControls, type Reach } from "./DepartmentControls.tsx";
import { DepartmentGrid } from "./DepartmentGrid.tsx";
import { type ChoiceProps, findObject } from "./draft.ts";
import "./choices.css";

export type DepartmentChoiceProps = ChoiceProps & {
  /** Kept while another kind is shown, with what is unfolded. */
  shown: boolean;
  onSearchDone: () => void;
};

export function DepartmentChoice({ shown, words, objects, onToggle, onSearchDone }: DepartmentChoiceProps) {
  const root = useRootDepartment();
  const [unfolded, setUnfolded] = useState<string[]>();
  const [revealed, setRevealed] = useState<string>();
  const open = unfolded ?? (root.data === undefined ? [] : [root.data.id]);
  const reachOf = (id: string): Reach | undefined => {
    const held = findObject(objects, "department", id);
    return held && (held.subtree ? "subtree" : "node");
  };
  const choose = ({ id, name, path }: { id: string; name: string; path: string }, reach: Reach) =>
    onToggle({ kind: "department", id, name, path, subtree: reach === "subtree" });
  if (!shown) return null;
  if (words !== "")
    return (
      <FoundDepartments
        words={words}
        reachOf={reachOf}
        onChoose={choose}
        onDescend={({ id, ancestors }) => {
          setUnfolded([...new Set([...open, ...ancestors, id])]);
          setRevealed(id);
          onSearchDone();
        }}
      />
    );
  return (
    <DepartmentGrid
      open={open}
      onFold={(id) => {
        setRevealed(undefined);
        setUnfolded(open.includes(id) ? open.filter((one) => one !== id) : [...open, id]);
      }}
      revealed={revealed}
      reachOf={reachOf}
      onChoose={choose}
    />
  );
}

type FoundDepartmentsProps = {
  words: string;
  reachOf: (id: string) => Reach | undefined;
  onChoose: (department: FoundDepartment, reach: Reach) => void;
  onDescend: (department: FoundDepartment) => void;
};

function FoundDepartments({ words, reachOf, onChoose, onDescend }: FoundDepartmentsProps) {
  const ui = useStrings(uiStrings);
  const found = useDepartmentSearch(useSettled(words));
  if (found.isError) return <ErrorState failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.data?.length === 0) return <Empty title={ui("nothing_found")} />;
  return (
    <ul className="found-choices" aria-busy={found.isFetching}>
      {found.data?.map((department) => (
        <li key={department.id} className={reachOf(department.id) ? "found-choice choice-on" : "found-choice"}>
          <span className="found-choice-words">
            <span className="found-choice-name">{department.name}</span>
            {department.path !== department.name && <span className="found-choice-path">{department.path}</span>}
          </span>
          <DepartmentControls
            name={department.name}
            reach={reachOf(department.id)}
            onChoose={(reach) => onChoose(department, reach)}
            onDescend={() => onDescend(department)}
          />
        </li>
      ))}
    </ul>
  );
}
