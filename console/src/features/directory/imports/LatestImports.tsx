// The latest imports, each leading to its page.
import type { Import } from "@qilian/contract/imports.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import type { Rows } from "@qilian/ui/rows.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileSpreadsheet } from "lucide-react";
import { importHistoryPath } from "../menu.ts";
import { importPath } from "./api.ts";
import { useImportColumns } from "./import-columns.tsx";
import { importsStrings } from "./strings.ts";

export function LatestImports({ imports }: { imports: UseQueryResult<Import[]> }) {
  const t = useStrings(importsStrings);
  const navigate = useNavigate();
  return (
    <div className="imports-latest">
      <div className="imports-latest-head">
        <h2>{t("latest")}</h2>
        <Link to={importHistoryPath}>{t("all_imports")}</Link>
      </div>
      <SearchTable<Import>
        label={t("latest")}
        rows={asRows(imports)}
        rowKey={({ id }) => id}
        rowName={({ fileName }) => fileName}
        columns={useImportColumns()}
        onOpen={({ id }) => void navigate({ to: importPath(id) })}
        empty={<Empty icon={FileSpreadsheet} title={t("none")} note={t("none_note")} />}
        failedTitle={t("latest_failed")}
      />
    </div>
  );
}

/** The server gives the latest and no more: a list without pages. */
const asRows = ({ data, isPending, error, refetch }: UseQueryResult<Import[]>): Rows<Import> => ({
  items: data ?? [],
  reply: undefined,
  state: data !== undefined ? "ready" : isPending ? "loading" : "failed",
  failure: error,
  retry: () => void refetch(),
  stale: false,
  hasNext: false,
  next: () => undefined,
});
