// The latest imports, each leading to its page.
import type { Import } from "@qilian/contract/imports.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import type { Rows } from "@qilian/ui/rows.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import type { UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileSpreadsheet } from "lucide-react";
import { importPath } from "./api.ts";
import { ImportStateMark, Outcome } from "./Outcome.tsx";
import { importsStrings } from "./strings.ts";

export function LatestImports({ imports }: { imports: UseQueryResult<Import[]> }) {
  const t = useStrings(importsStrings);
  const navigate = useNavigate();
  return (
    <div className="imports-latest">
      <h2>{t("latest")}</h2>
      <SearchTable<Import>
        label={t("latest")}
        rows={asRows(imports)}
        rowKey={({ id }) => id}
        rowName={({ fileName }) => fileName}
        columns={useColumns()}
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

function useColumns(): Column<Import>[] {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const wide = useWide("phone");
  const state: Column<Import> = {
    key: "state",
    title: t("state"),
    width: 120,
    render: (_, one) => <ImportStateMark state={one.state} />,
  };
  const file = (note: boolean): Column<Import> => ({
    key: "file",
    title: t("file"),
    width: note ? 200 : 300,
    render: (_, one) => (
      <span className="import-file">
        <strong>{one.fileName}</strong>
        {note && <span>{t("of_file", { by: one.by, at: format.instant(one.at) })}</span>}
      </span>
    ),
  });
  if (!wide) return [file(true), state];
  return [
    file(false),
    state,
    { key: "figures", title: t("figures"), width: 260, render: (_, one) => <Outcome of={one} /> },
    { key: "by", title: t("by"), width: 130, render: (_, { by }) => by },
    { key: "at", title: t("at"), width: 190, render: (_, { at }) => format.instant(at) },
  ];
}
