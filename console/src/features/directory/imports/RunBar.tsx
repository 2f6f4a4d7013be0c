// The foot of the preview: what would be written, with which choices, and the button that does it.
import { type Import, importsApi, type RowVerdict } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { Button, Checkbox } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { useRunImport } from "./api.ts";
import "./run-bar.css";
import { importsStrings } from "./strings.ts";

const parts: RowVerdict[] = ["new", "changed", "unchanged", "failed"];

export function RunBar({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const language = useLanguage();
  const run = useRunImport(one);
  const [opens, setOpens] = useState(false);
  const { rows } = one;
  const writable = rows.new + rows.changed;
  return (
    <footer className="run-bar">
      <div className="run-bar-parts" aria-hidden="true">
        {parts.map((part) => rows[part] > 0 && <span key={part} data-part={part} style={{ flexGrow: rows[part] }} />)}
      </div>
      <div className="run-bar-words" id="run-bar-words">
        <Words rows={rows} opens={opens} />
        {run.isError && (
          <p className="import-failure" role="alert">
            {problemText(run.error)}
          </p>
        )}
      </div>
      <Checkbox checked={opens} disabled={writable === 0} onChange={(event) => setOpens(event.target.checked)}>
        {t("open_accounts")}
      </Checkbox>
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

function Words({ rows, opens }: { rows: Import["rows"]; opens: boolean }) {
  const t = useStrings(importsStrings);
  const writable = rows.new + rows.changed;
  if (writable === 0)
    return <p className="run-bar-lead">{t(reasonOf(rows), { count: rows.failed, same: rows.unchanged })}</p>;
  const messages =
    rows.changed === 0 ? t("messages", { count: rows.new }) : t("messages_range", { least: rows.new, most: writable });
  return (
    <>
      <p className="run-bar-lead">{t("will_write", { count: writable, added: rows.new, changed: rows.changed })}</p>
      <p className="run-bar-note" role="status">
        {rows.failed > 0 ? t("skips", { count: rows.failed }) : t("skips_none")}
        {opens && ` · ${messages}`}
      </p>
    </>
  );
}

const reasonOf = ({ unchanged, failed }: Import["rows"]) => {
  if (failed === 0) return "nothing_same";
  return unchanged === 0 ? "nothing_failed" : "nothing_both";
};
