// The rows of an import as they stand in the sheet: a table, on a phone cards.
import type { Import, RowVerdict } from "@qilian/contract/imports.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { useImportRows } from "./api.ts";
import { RowCards } from "./RowCards.tsx";
import { useRowColumns } from "./row-columns.tsx";
import "./rows.css";
import { importsStrings } from "./strings.ts";

export function Rows({ import: one, verdict }: { import: Import; verdict: RowVerdict | undefined }) {
  const t = useStrings(importsStrings);
  const wide = useWide("phone");
  const rows = useImportRows(one, verdict);
  const columns = useRowColumns(rows.items, one);
  const total = t("total_rows", { count: verdict === undefined ? one.rows.total : one.rows[verdict] });
  const empty = <Empty title={t("no_rows")} />;
  if (!wide) return <RowCards rows={rows} of={one} empty={empty} total={total} />;
  return (
    <div className="sheet-rows">
      <SearchTable
        label={t("verdict")}
        rows={rows}
        rowKey={({ row }) => String(row)}
        rowName={({ row }) => t("row_number", { row })}
        columns={columns}
        empty={empty}
        failedTitle={t("rows_failed")}
        footer={total}
      />
    </div>
  );
}
