// The foot of an import with rows that are corrected on the page: check them again, and import those that are good by now.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { Button } from "antd";
import { useRunImport } from "./api.ts";
import { correctionStrings } from "./correction-strings.ts";
import { useCorrectRows } from "./corrections.ts";
import { useDrafts } from "./drafts.ts";
import "./run-bar.css";

export function CorrectionBar({ import: one }: { import: Import }) {
  const drafts = useDrafts();
  if (drafts.rows.size > 0) return <Checking import={one} />;
  return one.state === "done" && one.corrected > 0 ? <Importing import={one} /> : null;
}

function Checking({ import: one }: { import: Import }) {
  const t = useStrings(correctionStrings);
  const drafts = useDrafts();
  const correct = useCorrectRows(one, drafts);
  const count = drafts.rows.size;
  return (
    <footer className="run-bar">
      <div className="run-bar-words">
        <p className="run-bar-lead">{t("written_anew", { count })}</p>
        <p className="run-bar-note">{t("check_note")}</p>
        <Failure of={correct.error} />
      </div>
      <Button disabled={correct.isPending} onClick={drafts.clear}>
        {t("discard")}
      </Button>
      <Button type="primary" loading={correct.isPending} onClick={() => correct.mutate()}>
        {t("check_again", { count })}
      </Button>
    </footer>
  );
}

function Importing({ import: one }: { import: Import }) {
  const t = useStrings(correctionStrings);
  const run = useRunImport(one);
  const count = one.corrected;
  return (
    <footer className="run-bar">
      <div className="run-bar-words">
        <p className="run-bar-lead">{t("corrected", { count })}</p>
        {one.opensAccounts && <p className="run-bar-note">{t("opens_too")}</p>}
        <Failure of={run.error} />
      </div>
      <Button type="primary" loading={run.isPending} onClick={() => run.mutate(one.opensAccounts)}>
        {t("import_corrected", { count })}
      </Button>
    </footer>
  );
}

function Failure({ of }: { of: unknown }) {
  if (of === null) return null;
  return (
    <p className="import-failure" role="alert">
      {problemText(of)}
    </p>
  );
}
