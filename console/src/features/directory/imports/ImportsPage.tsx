// 通讯录 › 导入与导出: the template, the file, the latest imports.
import { importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Button } from "antd";
import { Download, FileDown } from "lucide-react";
import { ScopeNote } from "../ScopeNote.tsx";
import { isRunning, useImports } from "./api.ts";
import { ExportButton } from "./ExportDialog.tsx";
import "./imports-page.css";
import { LatestImports } from "./LatestImports.tsx";
import { RunningImport } from "./RunningImport.tsx";
import { importsStrings } from "./strings.ts";
import { UploadField } from "./UploadField.tsx";

export default function ImportsPage() {
  const t = useStrings(importsStrings);
  const query = { language: useLanguage() };
  const imports = useImports();
  const running = imports.data?.filter(({ state }) => isRunning(state)) ?? [];
  const actions = (
    <>
      <Button icon={<FileDown />} href={address(importsApi.staffTemplate, { query })}>
        {t("download_template")}
      </Button>
      <Button icon={<Download />} href={address(importsApi.staffWorkbook, { query })}>
        {t("export_employees")}
      </Button>
      <ExportButton />
    </>
  );
  return (
    <Page title={t("title")} figures={<ScopeNote />} actions={actions}>
      {running.map((one) => (
        <RunningImport key={one.id} import={one} />
      ))}
      <div className="imports-start">
        <UploadField />
        <section className="imports-notes" aria-labelledby="imports-notes">
          <h2 id="imports-notes">{t("notes")}</h2>
          <ul>
            <li>{t("note_form")}</li>
            <li>{t("note_keys")}</li>
            <li>{t("note_departments")}</li>
          </ul>
        </section>
      </div>
      <LatestImports imports={imports} />
    </Page>
  );
}
