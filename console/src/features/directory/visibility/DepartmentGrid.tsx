// The department tree with three controls in every row: a treegrid, one stop for Tab, arrows within. Only the rows in
// view are drawn.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { useSize } from "@qilian/ui/useSize.ts";
import { useQueries } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { departmentsKey, loadDepartmentLevel } from "../api.ts";
import { DepartmentControls, type Reach } from "./DepartmentControls.tsx";
import { type DepartmentRow, keyStep, type Place, rowsOf } from "./department-rows.ts";
import { visibilityStrings } from "./strings.ts";

export type DepartmentGridProps = {
  open: readonly string[];
  onFold: (id: string) => void;
  /** Comes into view once its row is there. */
  revealed: string | undefined;
  reachOf: (id: string) => Reach | undefined;
  onChoose: (department: { id: string; name: string; path: string }, reach: Reach) => void;
};

/** Pixels; on a phone a row is a target for fingers. */
const heights = { pointer: 34, finger: 48 };
/** Rows drawn beyond either edge. */
const overdrawn = 6;

export function DepartmentGrid({ open, onFold, revealed, reachOf, onChoose }: DepartmentGridProps) {
  const t = useStrings(visibilityStrings);
  const rowHeight = useWide("phone") ? heights.pointer : heights.finger;
  const frame = useRef<HTMLDivElement>(null);
  const { height } = useSize(frame);
  const [scrolled, setScrolled] = useState(0);
  const { rows, failed } = useRows(open);
  const cursor = useCursor(rows, frame, rowHeight, revealed);
  const first = Math.floor(scrolled / rowHeight) - overdrawn;
  const last = Math.ceil((scrolled + height) / rowHeight) + overdrawn;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : keyStep(event.key, rows, cursor.place);
    if (step === undefined) return;
    event.preventDefault();
    const row = rows[cursor.place.at];
    if (step !== "fold") cursor.step(step);
    else if (row !== undefined && !row.node.leaf) onFold(row.node.id);
  };
  return (
    <>
      <div
        className="department-grid"
        ref={frame}
        onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows fold, and hold the controls
          role="treegrid"
          aria-label={t("tree")}
          aria-rowcount={rows.length}
          style={{ height: rows.length * rowHeight }}
          onKeyDown={onKeyDown}
        >
          <tbody>
            {rows.map(
              (row, at) =>
                ((at >= first && at <= last) || at === cursor.place.at) && (
                  <Row
                    key={row.node.id}
                    row={row}
                    at={at}
                    style={{ top: at * rowHeight, height: rowHeight, paddingLeft: 4 + (row.level - 1) * 14 }}
                    tabColumn={at === cursor.place.at ? cursor.place.column : -1}
                    reach={reachOf(row.node.id)}
                    onReach={(column) => cursor.hold({ at, column })}
                    onFold={() => onFold(row.node.id)}
                    onChoose={(reach) => onChoose({ ...row.node, path: row.path }, reach)}
                  />
                ),
            )}
          </tbody>
        </table>
      </div>
      {failed !== undefined && <ErrorState failure={failed.error} onRetry={() => void failed.refetch()} />}
    </>
  );
}

/** Each unfolded level is a query of its own, the same ones that the tree of the employees' page shows. */
function useRows(open: readonly string[]) {
  const parents = [undefined, ...open];
  const levels = useQueries({
    queries: parents.map((parent) => ({
      queryKey: [...departmentsKey, parent ?? "root"],
      queryFn: ({ signal }: { signal: AbortSignal }) => loadDepartmentLevel(parent, signal),
    })),
  });
  const loaded = new Map(parents.map((parent, at) => [parent, levels[at]?.data]));
  const rows = rowsOf(
    (parent) => loaded.get(parent),
    ({ id }) => open.includes(id),
  );
  return { rows, failed: levels.find(({ isError, data }) => isError && data === undefined) };
}

/** Where the keys are. The department is held, not its index: rows come and go above it. */
function useCursor(
  rows: DepartmentRow[],
  frame: { current: HTMLDivElement | null },
  rowHeight: number,
  revealed: string | undefined,
) {
  const [held, setHeld] = useState<{ id: string | undefined; column: number }>({ id: undefined, column: 0 });
  const moving = useRef(false);
  const shown = useRef<string>(undefined);
  const at = Math.max(
    rows.findIndex(({ node }) => node.id === held.id),
    0,
  );
  const place: Place = { at, column: held.column };
  const hold = ({ at: next, column }: Place) => setHeld({ id: rows[next]?.node.id, column });
  const go = (next: Place, top: number) => {
    moving.current = true;
    hold(next);
    if (frame.current !== null) frame.current.scrollTop = top;
  };
  /** As little scrolling as shows the row. */
  const step = (next: Place) => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    const top = next.at * rowHeight;
    go(next, Math.max(Math.min(scrollTop, top), top + rowHeight - clientHeight));
  };
  useLayoutEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    const cell = frame.current?.querySelector<HTMLElement>(`[aria-rowindex="${at + 1}"]`);
    const target = held.column === 0 ? cell : cell?.querySelector<HTMLElement>(`[data-column="${held.column}"]`);
    target?.focus({ preventScroll: true, focusVisible: true });
  });
  useLayoutEffect(() => {
    const found = rows.findIndex(({ node }) => node.id === revealed);
    if (revealed === undefined || found < 0 || shown.current === revealed) return;
    shown.current = revealed;
    // near the top, so that what is below it shows
    go({ at: found, column: 0 }, (found - 1) * rowHeight);
  });
  return { place, hold, step };
}

type RowProps = {
  row: DepartmentRow;
  at: number;
  style: CSSProperties;
  tabColumn: number;
  reach: Reach | undefined;
  onReach: (column: number) => void;
  onFold: () => void;
  onChoose: (reach: Reach) => void;
};

function Row({ row, at, style, tabColumn, reach, onReach, onFold, onChoose }: RowProps) {
  const format = useFormat();
  const { node, level, open, place, siblings } = row;
  return (
    <tr
      className={reach === undefined ? "department-row" : "department-row choice-on"}
      style={style}
      tabIndex={tabColumn === 0 ? 0 : -1}
      aria-level={level}
      aria-rowindex={at + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      {...(node.leaf ? {} : { "aria-expanded": open })}
      onFocus={({ target }) => onReach(Number((target as HTMLElement).dataset.column ?? 0))}
      onClick={({ target }) => !node.leaf && !(target as Element).closest("button") && onFold()}
    >
      <td className="department-cell">
        <span className={open ? "department-fold department-fold-open" : "department-fold"} aria-hidden="true">
          {!node.leaf && <ChevronDown size={14} />}
        </span>
        <span className="department-name" title={node.name}>
          {node.name}
        </span>
        <span className="department-count">{format.number(node.count ?? 0)}</span>
      </td>
      <td>
        <DepartmentControls
          name={node.name}
          reach={reach}
          onChoose={onChoose}
          onDescend={node.leaf ? undefined : onFold}
          tabColumn={tabColumn}
        />
      </td>
    </tr>
  );
}
