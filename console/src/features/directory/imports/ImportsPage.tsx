// 通讯录 › 导入与导出: of employees or departments the template, the file, the export; the latest imports of both.
import type { ImportKind } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Button, Segmented } from "antd";
import { Download, FileDown } from "lucide-react";
import { ScopeNote } from "../ScopeNote.tsx";
import { isRunning, useImports } from "./api.ts";
import { ExportButton } from "./ExportDialog.tsx";
import "./imports-page.css";
import { kindStrings } from "./kind-strings.ts";
import { importKinds, kinds, useImportKind } from "./kinds.ts";
import { LatestImports } from "./LatestImports.tsx";
import { RunningImport } from "./RunningImport.tsx";
import { importsStrings } from "./strings.ts";
import { UploadField } from "./UploadField.tsx";

export default function ImportsPage() {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const [kind, choose] = useImportKind();
  const query = { language: useLanguage() };
  const imports = useImports();
  const running = imports.data?.filter(({ state }) => isRunning(state)) ?? [];
  const actions = (
    <>
      <Button icon={<FileDown />} href={address(kinds[kind].template, { query })}>
        {t("download_template")}
      </Button>
      <Button icon={<Download />} href={address(kinds[kind].workbook, { query })}>
        {ofKind(`export_${kind}`)}
      </Button>
      <ExportButton kind={kind} />
    </>
  );
  return (
    <Page title={t("title")} figures={<ScopeNote />} actions={actions}>
      {running.map((one) => (
        <RunningImport key={one.id} import={one} />
      ))}
      <div className="imports-kind">
        <Segmented<ImportKind>
          aria-label={ofKind("kind")}
          value={kind}
          onChange={choose}
          options={importKinds.map((one) => ({ value: one, label: ofKind(one) }))}
        />
      </div>
      <div className="imports-start">
        <UploadField key={kind} kind={kind} />
        <Notes kind={kind} />
      </div>
      <LatestImports imports={imports} />
    </Page>
  );
}

function Notes({ kind }: { kind: ImportKind }) {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const notes =
    kind === "staff"
      ? [t("note_form"), t("note_keys"), t("note_departments")]
      : [
          ofKind("note_form_departments"),
          ofKind("note_keys_departments"),
          ofKind("note_tree_departments"),
          ofKind("note_deletion_departments"),
        ];
  return (
    <section className="imports-notes" aria-labelledby="imports-notes">
      <h2 id="imports-notes">{t("notes")}</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
