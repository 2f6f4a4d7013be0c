// While the server reads and checks the file: how far it has come.
import type { Import } from "@qilian/contract/imports.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { Button } from "antd";
import { useCancelImport } from "./api.ts";
import { importsStrings } from "./strings.ts";

export function Checking({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const cancel = useCancelImport(one);
  const { done, rowsPerSecond } = one.progress;
  return (
    <div className="checking">
      <p className="checking-name" role="status">
        {t("checking", { name: one.fileName })}
      </p>
      <p className="checking-figure">
        <strong>{format.number(done)}</strong> {t("rows_read")}
      </p>
      <div className="checking-bar" aria-hidden="true" />
      {rowsPerSecond !== undefined && <p className="checking-note">{t("rate", { rate: rowsPerSecond })}</p>}
      <p className="checking-note">{t("checking_note")}</p>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
        {t("cancel_check")}
      </Button>
      {cancel.isError && (
        <p className="import-failure" role="alert">
          {problemText(cancel.error)}
        </p>
      )}
    </div>
  );
}
