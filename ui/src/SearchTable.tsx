// The table of the consoles: search and filters above, bulk bar over the header, keyset paging below.
import { Button, Checkbox, Table } from "antd";
import { X } from "lucide-react";
import { type CSSProperties, type Key, type ReactNode, type UIEvent, useRef } from "react";
import type { Column } from "./columns.ts";
import { Empty } from "./Empty.tsx";
import { ErrorState } from "./ErrorState.tsx";
import { useStrings } from "./i18n.ts";
import { rowKeys } from "./row-keys.ts";
import { isPaged, type Rows } from "./rows.ts";
import { SearchBox, type SearchBoxProps } from "./SearchBox.tsx";
import { useSlow } from "./waiting.ts";
import "./search-table.css";
import { uiStrings } from "./strings.ts";
import { TableFooter } from "./TableFooter.tsx";
import { TableSkeleton } from "./TableSkeleton.tsx";
import { useSize } from "./useSize.ts";

export type Selection = {
  keys: string[];
  onChange: (keys: string[]) => void;
  /** `3 selected`, in the module's words. */
  summary: string;
  /** Buttons of type text, the destructive one last. */
  actions: ReactNode;
};

export type SearchTableProps<T> = {
  /** Names the table for assistive technology. */
  label: string;
  rows: Rows<T>;
  rowKey: (row: T) => string;
  /** A row's name, for its checkbox. */
  rowName: (row: T) => string;
  columns: Column<T>[];
  search?: SearchBoxProps;
  filters?: ReactNode;
  selection?: Selection;
  /** Rows open by click, and by Enter on a focused row. */
  onOpen?: (row: T) => void;
  openKey?: string | undefined;
  empty: ReactNode;
  failedTitle?: string;
  /** Left of the paging, such as a total. */
  footer?: ReactNode;
};

/** Above this many rows only those in view are drawn. */
const virtualFrom = 120;

export function SearchTable<T extends object>(props: SearchTableProps<T>) {
  const { rows, search, filters, selection, footer } = props;
  return (
    <section className="search-table" aria-label={props.label}>
      {(search !== undefined || filters !== undefined) && (
        <div className="search-table-bar">
          {search !== undefined && <SearchBox {...search} />}
          {filters}
        </div>
      )}
      {selection !== undefined && selection.keys.length > 0 && <BulkBar {...selection} />}
      <Body {...props} />
      {(footer !== undefined || isPaged(rows)) && <TableFooter rows={rows}>{footer}</TableFooter>}
    </section>
  );
}

function BulkBar({ summary, actions, onChange }: Selection) {
  const t = useStrings(uiStrings);
  return (
    <div className="bulk-bar">
      <span className="bulk-summary" role="status">
        {summary}
      </span>
      {actions}
      <Button
        className="bulk-clear"
        type="text"
        size="small"
        icon={<X size={15} />}
        aria-label={t("clear_selection")}
        onClick={() => onChange([])}
      />
    </div>
  );
}

function Body<T extends object>(props: SearchTableProps<T>) {
  const { rows, rowKey, columns, empty } = props;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const slow = useSlow(rows.state === "loading");
  const nearEnd = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    if (rows.page === undefined && scrollHeight - scrollTop - clientHeight < 600) rows.next();
  };
  const virtual = rows.items.length > virtualFrom;
  const tableWidth = { "--table-width": `${widthOf(columns)}px` } as CSSProperties;
  return (
    <div
      className="search-table-frame"
      style={tableWidth}
      ref={frame}
      onScroll={virtual ? undefined : nearEnd}
      aria-busy={rows.state === "loading" || rows.stale}
      {...reachOf(props)}
    >
      {rows.state === "loading" && slow && (
        <TableSkeleton columns={columns} selectable={props.selection !== undefined} />
      )}
      {rows.state === "failed" && <ErrorState failure={rows.failure} title={props.failedTitle} onRetry={rows.retry} />}
      {rows.state === "ready" && rows.items.length === 0 && empty}
      {rows.state === "ready" && rows.items.length > 0 && (
        <Table<T>
          className={rows.stale ? "rows-stale" : ""}
          size="small"
          columns={lastWidens(columns)}
          dataSource={rows.items}
          rowKey={rowKey}
          pagination={false}
          showSorterTooltip={false}
          {...selectionOf(props)}
          {...openingOf(props)}
          {...(virtual
            ? {
                virtual: true,
                scroll: { y: size.height - 37, x: Math.max(size.width, widthOf(columns)) },
                onScroll: nearEnd,
              }
            : {})}
        />
      )}
    </div>
  );
}

/** A table whose rows take no focus is scrolled by keyboard from its frame. */
function reachOf<T extends object>({ onOpen, selection, label, rows }: SearchTableProps<T>) {
  if (onOpen !== undefined || selection !== undefined || rows.items.length === 0) return {};
  return { role: "group", "aria-label": label, tabIndex: 0 };
}

function openingOf<T extends object>({ onOpen, openKey, rowKey }: SearchTableProps<T>) {
  if (onOpen === undefined) return {};
  return {
    rowClassName: (row: T) => (rowKey(row) === openKey ? "row-opens row-open" : "row-opens"),
    onRow: (row: T) => ({ tabIndex: 0, onClick: () => onOpen(row), onKeyDown: rowKeys(() => onOpen(row)) }),
  };
}

function selectionOf<T extends object>({ selection, rowName, rows, rowKey }: SearchTableProps<T>) {
  if (selection === undefined) return {};
  return {
    rowSelection: {
      columnWidth: 44,
      selectedRowKeys: selection.keys,
      preserveSelectedRowKeys: true,
      onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
      columnTitle: <SelectAll keys={rows.items.map(rowKey)} selection={selection} />,
      getCheckboxProps: (row: T) => ({ "aria-label": rowName(row) }),
    },
  };
}

function SelectAll({ keys, selection }: { keys: string[]; selection: Selection }) {
  const t = useStrings(uiStrings);
  const [all, here] = [new Set(selection.keys), new Set(keys)];
  const chosen = keys.filter((key) => all.has(key)).length;
  const others = selection.keys.filter((key) => !here.has(key));
  return (
    <Checkbox
      aria-label={t("select_all")}
      checked={chosen > 0 && chosen === keys.length}
      indeterminate={chosen > 0 && chosen < keys.length}
      onChange={(event) => selection.onChange(event.target.checked ? [...others, ...keys] : others)}
    />
  );
}

/** The last column takes what the others leave, so that theirs hold. */
const lastWidens = <T,>(columns: Column<T>[]): Column<T>[] =>
  columns.map((column, at) => (at === columns.length - 1 ? { ...column, width: undefined } : column));

const widthOf = <T,>(columns: Column<T>[]): number =>
  columns.reduce((sum, { width }) => sum + (typeof width === "number" ? width : 160), 44);

/** What stands in an empty list after a search: the search is the reason. */
export function NothingFound() {
  const t = useStrings(uiStrings);
  return <Empty title={t("nothing_found")} />;
}
