// 通讯录 › 导入与导出 › 导入记录: every import, with what came of it and its files.
import { type Import, type ImportKind, importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Select } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { ScopeNote } from "../ScopeNote.tsx";
import { type HistoryFilter, importPath, useHistory, useImporters } from "./api.ts";
import { historyStrings } from "./history-strings.ts";
import "./imports-page.css";
import { useImportColumns } from "./import-columns.tsx";
import { kindStrings } from "./kind-strings.ts";
import { importKinds } from "./kinds.ts";
import { importsStrings } from "./strings.ts";

export default function HistoryPage() {
  const t = useStrings(historyStrings);
  const navigate = useNavigate();
  const [filter, setFilter] = useState<HistoryFilter>({});
  const filtered = filter.kind !== undefined || filter.state !== undefined || filter.by !== undefined;
  return (
    <Page title={t("title")} figures={<ScopeNote />}>
      <SearchTable<Import>
        label={t("title")}
        rows={useHistory(filter)}
        rowKey={({ id }) => id}
        rowName={({ fileName }) => fileName}
        columns={useColumns()}
        filters={<Filters filter={filter} onChange={setFilter} />}
        onOpen={({ id }) => void navigate({ to: importPath(id) })}
        empty={<Empty icon={FileSpreadsheet} title={t(filtered ? "none_such" : "none")} />}
        failedTitle={t("failed")}
      />
    </Page>
  );
}

/** Within the page's landmark. */
const withinPage = (field: HTMLElement): HTMLElement => field.closest("main") ?? document.body;

const states: readonly Import["state"][] = [
  "checking",
  "checked",
  "refused",
  "importing",
  "done",
  "cancelled",
  "undoing",
  "undone",
];

function Filters({ filter, onChange }: { filter: HistoryFilter; onChange: (filter: HistoryFilter) => void }) {
  const t = useStrings(historyStrings);
  const words = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const importers = useImporters();
  const shared = { allowClear: true, popupMatchSelectWidth: false, getPopupContainer: withinPage };
  return (
    <div className="history-filters">
      <Select<ImportKind>
        {...shared}
        aria-label={ofKind("kind_column")}
        placeholder={ofKind("all_kinds")}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ ...filter, kind })}
        options={importKinds.map((kind) => ({ value: kind, label: ofKind(kind) }))}
      />
      <Select<Import["state"]>
        {...shared}
        aria-label={words("state")}
        placeholder={t("all_states")}
        value={filter.state ?? null}
        onChange={(state) => onChange({ ...filter, state })}
        options={states.map((state) => ({ value: state, label: words(`state_${state}`) }))}
      />
      <Select<string>
        {...shared}
        aria-label={words("by")}
        placeholder={t("all_people")}
        showSearch={{ optionFilterProp: "label" }}
        value={filter.by ?? null}
        onChange={(by) => onChange({ ...filter, by })}
        options={(importers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  );
}

function useColumns(): Column<Import>[] {
  const t = useStrings(historyStrings);
  const columns = useImportColumns();
  const wide = useWide("phone");
  return wide
    ? [...columns, { key: "files", title: t("files"), width: 180, render: (_, one) => <Files of={one} /> }]
    : columns;
}

function Files({ of: one }: { of: Import }) {
  const t = useStrings(historyStrings);
  const language = useLanguage();
  const params = { id: one.id };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a link is not the row that it stands in
    <span className="history-files" onClick={(event) => event.stopPropagation()}>
      <a href={address(importsApi.importFile, { params })}>{t("original")}</a>
      {one.rows.failed > 0 && (
        <a href={address(importsApi.failedRows, { params, query: { language } })}>{t("failed_rows")}</a>
      )}
    </span>
  );
}
