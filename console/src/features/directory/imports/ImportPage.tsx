// One import from its check to its result. What it shows comes from the server alone: whoever comes back sees the same.
import { type Import, importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { LeaveGuard } from "../LeaveGuard.tsx";
import { useImport } from "./api.ts";
import { Checking } from "./Checking.tsx";
import { CorrectionBar } from "./CorrectionBar.tsx";
import { DraftsProvider, useNewDrafts } from "./drafts.ts";
import { Figures, type Shown } from "./Figures.tsx";
import "./import-page.css";
import { Importing } from "./Importing.tsx";
import { NewDepartments } from "./NewDepartments.tsx";
import { Refused } from "./Refused.tsx";
import { Result } from "./Result.tsx";
import { Rows } from "./Rows.tsx";
import { RunBar } from "./RunBar.tsx";
import { Steps } from "./Steps.tsx";
import { importsStrings } from "./strings.ts";
import { UndoBlocked } from "./UndoBlocked.tsx";
import { Undoing } from "./Undoing.tsx";
import { fileSize } from "./upload.ts";

const ended: readonly Import["state"][] = ["done", "cancelled", "undone"];

export default function ImportPage() {
  const t = useStrings(importsStrings);
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const found = useImport(id);
  if (found.data !== undefined) return <OneImport key={id} import={found.data} />;
  return (
    <Page title={t("step_check")}>
      {found.isError ? (
        <ErrorState failure={found.error} title={t("import_failed")} onRetry={() => void found.refetch()} />
      ) : (
        <PageLoading />
      )}
    </Page>
  );
}

function OneImport({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const [shown, setShown] = useState<Shown>();
  const drafts = useNewDrafts(one);
  const strip = useFocusOnStep(one.state);
  const { state, fileName, checkedInMs, rows } = one;
  const facts = {
    name: fileName,
    size: fileSize(one.bytes, format.number),
    rows: rows.total,
    seconds: Math.round((checkedInMs ?? 0) / 100) / 10,
  };
  const previewed = rows.total > 0 && state !== "checking" && state !== "refused";
  return (
    <DraftsProvider value={drafts}>
      <Page
        title={t(`title_${state}`)}
        figures={
          <>
            {t(previewed ? "facts" : "facts_file", facts)}
            {" · "}
            {one.fileKept ? (
              <a href={address(importsApi.importFile, { params: { id: one.id } })}>{t("download_file")}</a>
            ) : (
              t("file_erased")
            )}
          </>
        }
        actions={<Steps state={state} />}
        {...(previewed ? { below: <Figures import={one} shown={shown} onShow={setShown} /> } : {})}
      >
        <div className="import-strip" ref={strip} tabIndex={-1}>
          {state === "importing" && <Importing import={one} />}
          {state === "undoing" && <Undoing import={one} />}
          {ended.includes(state) && <Result import={one} />}
          {one.undo?.blocked !== undefined && <UndoBlocked import={one} />}
        </div>
        {state === "checking" && <Checking import={one} />}
        {state === "refused" && <Refused import={one} />}
        {previewed && shown === "departments" && <NewDepartments import={one} />}
        {previewed && shown !== "departments" && <Rows import={one} verdict={shown} />}
        {state === "checked" && drafts.rows.size === 0 ? <RunBar import={one} /> : <CorrectionBar import={one} />}
        <LeaveGuard changes={drafts.rows.size} />
      </Page>
    </DraftsProvider>
  );
}

/** The button of one step is gone in the next: the focus goes to what tells of it. */
function useFocusOnStep(state: Import["state"]) {
  const strip = useRef<HTMLDivElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && document.activeElement === document.body) strip.current?.focus();
    before.current = state;
  }, [state]);
  return strip;
}
