// The foot of the preview: what would be written, with which choices, and the button that does it.
import { type Import, importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { Button, Checkbox } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { useRunImport, writableOf } from "./api.ts";
import { kindStrings } from "./kind-strings.ts";
import { kinds } from "./kinds.ts";
import "./run-bar.css";
import { importsStrings } from "./strings.ts";

export function RunBar({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const language = useLanguage();
  const run = useRunImport(one);
  const [opens, setOpens] = useState(false);
  const { kind, rows } = one;
  const writable = writableOf(rows);
  return (
    <footer className="run-bar">
      <div className="run-bar-parts" aria-hidden="true">
        {kinds[kind].verdicts
          .map((part) => ({ part, count: rows[part] ?? 0 }))
          .map(({ part, count }) => count > 0 && <span key={part} data-part={part} style={{ flexGrow: count }} />)}
      </div>
      <div className="run-bar-words" id="run-bar-words">
        <Words of={one} opens={opens} />
        {run.isError && (
          <p className="import-failure" role="alert">
            {problemText(run.error)}
          </p>
        )}
      </div>
      {kind === "staff" && (
        <Checkbox checked={opens} disabled={writable === 0} onChange={(event) => setOpens(event.target.checked)}>
          {t("open_accounts")}
        </Checkbox>
      )}
      {rows.failed > 0 && (
        <Button
          icon={<Download />}
          href={address(importsApi.failedRows, { params: { id: one.id }, query: { language } })}
        >
          {t("download_failed")}
        </Button>
      )}
      <Button
        type="primary"
        loading={run.isPending}
        disabled={writable === 0}
        aria-describedby="run-bar-words"
        onClick={() => run.mutate(opens)}
      >
        {writable === 0 ? t("start_none") : t("start", { count: writable })}
      </Button>
    </footer>
  );
}

function Words({ of: { kind, rows }, opens }: { of: Import; opens: boolean }) {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const writable = writableOf(rows);
  if (writable === 0)
    return <p className="run-bar-lead">{t(reasonOf(rows), { count: rows.failed, same: rows.unchanged })}</p>;
  const messages =
    rows.changed === 0 ? t("messages", { count: rows.new }) : t("messages_range", { least: rows.new, most: writable });
  const { changed, moved = 0, deleted = 0 } = rows;
  const counts = { count: writable, added: rows.new, changed, moved, deleted };
  return (
    <>
      <p className="run-bar-lead">{kind === "staff" ? t("will_write", counts) : ofKind("will_write", counts)}</p>
      <p className="run-bar-note" role="status">
        {rows.failed > 0 ? t("skips", { count: rows.failed }) : t("skips_none")}
        {opens && ` · ${messages}`}
        {kind === "departments" && ` · ${ofKind("at_once")}`}
      </p>
    </>
  );
}

const reasonOf = ({ unchanged, failed }: Import["rows"]) => {
  if (failed === 0) return "nothing_same";
  return unchanged === 0 ? "nothing_failed" : "nothing_both";
};
