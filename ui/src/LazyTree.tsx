// A tree whose branches load as they open. Each branch is a query of its own, so that a change refreshes what is shown.
import { type QueryKey, useQueries, useQueryClient } from "@tanstack/react-query";
import { type GetRef, Tree, type TreeDataNode, type TreeProps } from "antd";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ErrorState } from "./ErrorState.tsx";
import { focusIsLost } from "./focus.ts";
import { useFormat } from "./i18n.ts";
import "./lazy-tree.css";
import { useWide } from "./media.ts";
import { useSize } from "./useSize.ts";

export type TreeNode = {
  id: string;
  name: string;
  leaf: boolean;
  /** Right-aligned figure. */
  count?: number | undefined;
  /** Before the count, such as the mark of a hidden department. */
  mark?: ReactNode;
};

export type LazyTreeProps<N extends TreeNode> = {
  label: string;
  /** Branches are cached under [...queryKey, parent id or "root"]: invalidate `queryKey` to refresh all. */
  queryKey: QueryKey;
  /** Children of a node, or the roots. */
  load: (parent: string | undefined, signal: AbortSignal) => Promise<N[]>;
  selected?: string | undefined;
  onSelect?: (node: N) => void;
  /** Open at first, from the root down. */
  defaultOpen?: string[];
  /** The line from the root to a node: opens and scrolls to it, each time another array is given. */
  reveal?: string[] | undefined;
  /** It stands in place of what had the focus: the revealed row takes it. */
  takesFocus?: boolean;
  /** At the right end of a row instead of mark and count. */
  end?: (node: N) => ReactNode;
  /** Rows are dragged onto others, and between them, then; give another way to the keyboard. */
  onDrop?: (drop: Drop<N>) => void;
  /** Which rows may be dragged, and have siblings to stand among. */
  movable?: (node: N) => boolean;
};

/** A node was let go on another: into it, or right before or behind it among its siblings. */
export type Drop<N> = { node: N; target: N; where: "into" | "before" | "after" };

export function LazyTree<N extends TreeNode>(props: LazyTreeProps<N>) {
  const { queryKey, load } = props;
  const [open, setOpen] = useState<string[]>(props.defaultOpen ?? []);
  const [loaded, setLoaded] = useState<string[]>([]);
  const frame = useRef<HTMLDivElement>(null);
  const { height } = useSize(frame);
  const itemHeight = useWide("phone") ? 34 : 44;
  const client = useQueryClient();
  const branch = (parent: string | undefined) => ({
    queryKey: [...queryKey, parent ?? "root"],
    queryFn: ({ signal }: { signal: AbortSignal }) => load(parent, signal),
  });
  const branches = useQueries({ queries: [undefined, ...open].map(branch) });
  const roots = branches[0];
  const byParent = new Map(open.map((id, at) => [id, branches[at + 1]?.data]));
  const nodes = new Map<string, N>();
  const drawn = (list: N[]): TreeDataNode[] =>
    list.flatMap((node) => {
      // what was moved stands in a branch that has not come anew, too
      if (nodes.has(node.id)) return [];
      nodes.set(node.id, node);
      const children = byParent.get(node.id);
      return {
        key: node.id,
        isLeaf: node.leaf,
        title: <Row node={node} end={props.end} />,
        ...(children && { children: drawn(children) }),
      };
    });
  const treeData = drawn(roots?.data ?? []);
  const tree = useReveal(props.reveal, setOpen, nodes, (key) => {
    if (props.takesFocus !== true || !focusIsLost()) return;
    frame.current?.querySelector<HTMLElement>("[role=tree]")?.focus({ preventScroll: true });
    tree.current?.onActiveChange(key);
  });
  return (
    <div className="lazy-tree" ref={frame}>
      {roots?.isError && roots.data === undefined && (
        <ErrorState failure={roots.error} onRetry={() => void roots.refetch()} />
      )}
      {treeData.length > 0 && height > 0 && (
        <Tree
          ref={tree}
          aria-label={props.label}
          blockNode
          height={height}
          itemHeight={itemHeight}
          treeData={treeData}
          switcherIcon={<ChevronDown size={14} />}
          expandedKeys={open}
          // else the tree drops, when it is first drawn, what is open in branches that have yet to come
          defaultExpandParent={false}
          onExpand={(keys) => setOpen(keys.map(String))}
          loadData={({ key }) => client.ensureQueryData(branch(String(key))).then(() => undefined)}
          loadedKeys={loaded}
          onLoad={(keys) => setLoaded(keys.map(String))}
          selectedKeys={props.selected === undefined ? [] : [props.selected]}
          {...dragging(props, nodes)}
          onSelect={(_, { node }) => {
            const chosen = nodes.get(String(node.key));
            if (chosen !== undefined) props.onSelect?.(chosen);
          }}
        />
      )}
    </div>
  );
}

type Dragging = Pick<TreeProps, "draggable" | "allowDrop" | "onDrop">;

function dragging<N extends TreeNode>(
  { onDrop, movable = () => true }: LazyTreeProps<N>,
  nodes: ReadonlyMap<string, N>,
): Dragging {
  if (onDrop === undefined) return {};
  const may = (key: unknown): boolean => {
    const node = nodes.get(String(key));
    return node !== undefined && movable(node);
  };
  return {
    draggable: { icon: false, nodeDraggable: ({ key }) => may(key) },
    allowDrop: ({ dropNode, dropPosition }) => dropPosition === 0 || may(dropNode.key),
    onDrop: ({ dragNode, node, dropPosition, dropToGap }) => {
      const [moved, target] = [nodes.get(String(dragNode.key)), nodes.get(String(node.key))];
      if (moved === undefined || target === undefined) return;
      // counted among the siblings of the row that it was let go on
      const behind = dropPosition > Number(node.pos.split("-").at(-1));
      onDrop({ node: moved, target, where: !dropToGap ? "into" : behind ? "after" : "before" });
    },
  };
}

/** Opens the line and, once the branches above it have come, scrolls to its end and calls `onShown`. */
function useReveal(
  line: string[] | undefined,
  setOpen: (change: (open: string[]) => string[]) => void,
  nodes: ReadonlyMap<string, TreeNode>,
  onShown: (key: string) => void,
) {
  const tree = useRef<GetRef<typeof Tree>>(null);
  const sought = useRef<string>(undefined);
  useEffect(() => {
    if (line === undefined) return;
    sought.current = line.at(-1);
    setOpen((open) => [...new Set([...open, ...line.slice(0, -1)])]);
  }, [line, setOpen]);
  useEffect(() => {
    const key = sought.current;
    // before the first layout there is no tree to scroll
    if (key === undefined || tree.current === null || !nodes.has(key)) return;
    sought.current = undefined;
    tree.current.scrollTo({ key, align: "auto" });
    onShown(key);
  });
  return tree;
}

function Row<N extends TreeNode>({ node, end }: { node: N; end: LazyTreeProps<N>["end"] }) {
  const format = useFormat();
  return (
    <span className="tree-row">
      <span className="tree-name" title={node.name}>
        {node.name}
      </span>
      {end === undefined ? (
        <span className="tree-end">
          {node.mark}
          {node.count !== undefined && format.number(node.count)}
        </span>
      ) : (
        end(node)
      )}
    </span>
  );
}
