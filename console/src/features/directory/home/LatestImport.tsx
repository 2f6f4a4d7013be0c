// The latest import, or the one that runs, as far as it has come.
import type { HomePeople } from "@qilian/contract/home.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import { importPath } from "../imports/api.ts";
import { ImportStateMark, Outcome } from "../imports/Outcome.tsx";
import { importsPath } from "../menu.ts";
import { homeStrings } from "./strings.ts";

export function LatestImport({ latest }: { latest: NonNullable<HomePeople["latestImport"]> }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const { done, total } = latest.progress;
  const runs = latest.state === "importing" && total !== undefined;
  return (
    <section aria-labelledby="import-title">
      <div className="home-section">
        <h2 id="import-title">{t(runs ? "import_runs" : "latest_import")}</h2>
        <Link to={importsPath}>{t("to_imports")}</Link>
      </div>
      <div className="home-import">
        <Link to={importPath(latest.id)}>{latest.fileName}</Link>
        <ImportStateMark state={latest.state} />
        <span>
          <Outcome of={latest} />
        </span>
        <span className="home-import-by">{t("by_at", { by: latest.by, at: format.instant(latest.at) })}</span>
      </div>
      {runs && (
        <div className="home-bar" aria-hidden="true">
          <span className="home-bar-opened" style={{ flexGrow: done }} />
          <span style={{ flexGrow: Math.max(0, total - done) }} />
        </div>
      )}
    </section>
  );
}
