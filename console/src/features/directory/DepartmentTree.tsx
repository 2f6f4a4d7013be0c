// The department tree with its search: a found department opens the path to itself.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { type Drop, LazyTree } from "@qilian/ui/LazyTree.tsx";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
  type DepartmentNode,
  departmentsKey,
  type FoundDepartment,
  loadDepartmentLevel,
  useDepartmentLine,
  useDepartmentSearch,
  useOverview,
  useTopDepartments,
} from "./api.ts";
import "./directory.css";
import { directoryStrings } from "./strings.ts";

/** A department as chosen in the tree: its path goes from below the root or from the top of a part, as DepartmentRef's does. */
export type ChosenDepartment = { id: string; name: string; path: string; parentId: string | undefined };

export type DepartmentTreeProps = {
  selected?: string | undefined;
  onSelect: (department: ChosenDepartment) => void;
  /** After the head count: a row's menu, a tick. */
  end?: (node: DepartmentNode) => ReactNode;
  /** The line from the root to a department to be shown; another array shows anew. */
  reveal?: string[] | undefined;
  /** Departments below the tops are dragged then. */
  onDrop?: (drop: Drop<DepartmentNode>) => void;
};

export function DepartmentTree({ selected, onSelect, end, reveal, onDrop }: DepartmentTreeProps) {
  const t = useStrings(directoryStrings);
  const [words, setWords] = useState("");
  const [found, setFound] = useState<string[]>();
  const tops = useTopDepartments();
  const isPart = useOverview().data?.scope !== undefined;
  const lineTo = useDepartmentLine();
  if (tops.isError) return <ErrorState failure={tops.error} onRetry={() => void tops.refetch()} />;
  return (
    <>
      <SearchBox value={words} onChange={setWords} placeholder={t("find_department")} />
      {words.trim() === "" ? (
        tops.data !== undefined && (
          <LazyTree<DepartmentNode>
            label={t("departments")}
            queryKey={departmentsKey}
            load={loadDepartmentLevel}
            defaultOpen={tops.data.length === 1 ? tops.data.map(({ id }) => id) : []}
            reveal={found ?? reveal}
            takesFocus={found !== undefined}
            selected={selected}
            onSelect={(node) => onSelect(chosenOf(lineTo(node.id), node, isPart))}
            {...(onDrop && { onDrop, movable: isMovable })}
            end={(node) => (
              <span className="tree-end">
                {node.hidden && <HiddenMark />}
                <Headcount of={node.count ?? 0} />
                {end?.(node)}
              </span>
            )}
          />
        )
      ) : (
        <FoundDepartments
          words={words.trim()}
          onSelect={(department) => {
            onSelect({ ...department, parentId: department.ancestors.at(-2) });
            setFound(department.ancestors);
            setWords("");
          }}
        />
      )}
    </>
  );
}

const isMovable = (node: DepartmentNode): boolean => node.parentId !== undefined;

/** The top of a part of the enterprise stands in the path, the enterprise itself does not. */
function chosenOf(line: DepartmentNode[], { id, name, parentId }: DepartmentNode, isPart: boolean): ChosenDepartment {
  const shown = line.slice(isPart ? 0 : 1).map((above) => above.name);
  return { id, name, path: shown.join(" / ") || name, parentId };
}

function FoundDepartments({ words, onSelect }: { words: string; onSelect: (department: FoundDepartment) => void }) {
  const t = useStrings(directoryStrings);
  const found = useDepartmentSearch(useSettled(words));
  if (found.isError) return <ErrorState failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.data?.length === 0) return <Empty title={t("no_department", { words })} />;
  return (
    <ul className="found-departments" aria-label={t("departments")} aria-busy={found.isFetching}>
      {found.data?.map((department) => (
        <li key={department.id}>
          <button type="button" className="plain-button found-department" onClick={() => onSelect(department)}>
            <span className="found-name">{department.name}</span>
            <Headcount of={department.headcount} />
            <span className="found-path">{department.path}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Headcount({ of }: { of: number }) {
  const format = useFormat();
  return <span className="tree-headcount">{format.number(of)}</span>;
}

/** A rule hides the department from somebody. */
export function HiddenMark() {
  const t = useStrings(directoryStrings);
  return (
    <span className="hidden-mark" title={t("hidden_department")}>
      <EyeOff size={14} aria-hidden="true" />
      <span className="visually-hidden">{t("hidden_department")}</span>
    </span>
  );
}
