import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { QrPicture } from "@qilian/ui/QrPicture.tsx";
import { Button } from "antd";
import { Check, CircleCheck, RefreshCw, ScanLine, Smartphone } from "lucide-react";
import { Fragment } from "react";
import "./scan.css";
import { consoleSignInStrings } from "./strings.ts";
import { useScan } from "./useScan.ts";

type Scan = ReturnType<typeof useScan>;

export function ScanSignIn({ onEntered }: { onEntered: () => void }) {
  const t = useStrings(consoleSignInStrings);
  const scan = useScan(onEntered);
  const { shown, failure, refresh } = scan;
  if (failure !== null && shown === undefined)
    return (
      <div className="scan-failed">
        <Notice tone="bad">{t("failed", { why: problemText(failure) })}</Notice>
        <Button icon={<RefreshCw size={16} />} onClick={refresh}>
          {t("refresh")}
        </Button>
      </div>
    );
  return (
    <div className="scan">
      <div className="scan-card">
        {shown !== undefined && <QrPicture text={shown.address} label={t("qr")} veiled={scan.stage !== "shown"} />}
        {shown !== undefined && <Veil scan={scan} />}
      </div>
      <Under scan={scan} />
      <ol className="scan-steps">
        {steps.map(({ key, icon: Icon }, at) => (
          <Fragment key={key}>
            {at > 0 && <li className="scan-dash" aria-hidden="true" />}
            <li>
              <Icon aria-hidden="true" /> {t(key)}
            </li>
          </Fragment>
        ))}
      </ol>
    </div>
  );
}

const steps = [
  { key: "step_open", icon: Smartphone },
  { key: "step_scan", icon: ScanLine },
  { key: "step_confirm", icon: Check },
] as const;

/** Over the code once it is of no more use. */
function Veil({ scan: { stage, refresh } }: { scan: Scan }) {
  const t = useStrings(consoleSignInStrings);
  return (
    <div className={stage === "shown" ? "visually-hidden" : "scan-veil"} role="status">
      {stage === "over" && (
        <>
          <strong>{t("over")}</strong>
          <Button type="primary" icon={<RefreshCw size={16} />} onClick={refresh}>
            {t("refresh_over")}
          </Button>
        </>
      )}
      {(stage === "scanned" || stage === "confirmed") && (
        <>
          <CircleCheck className="scan-tick" size={40} aria-hidden="true" />
          <strong>{t(stage === "scanned" ? "scanned" : "entering")}</strong>
          {stage === "scanned" && <span>{t("scanned_note")}</span>}
        </>
      )}
    </div>
  );
}

/** How long it lives, and the code for those who cannot scan. */
function Under({ scan: { shown, stage, left, refresh } }: { scan: Scan }) {
  const t = useStrings(consoleSignInStrings);
  if (shown === undefined || stage === "over" || stage === "confirmed") return <div className="scan-under" />;
  return (
    <div className="scan-under">
      <p className="scan-life">
        {t("ends_in", { count: left })}
        <Button type="link" size="small" icon={<RefreshCw size={14} />} onClick={refresh}>
          {t("refresh")}
        </Button>
      </p>
      {stage === "shown" && (
        <p className="scan-typed">
          {t("typed")}
          <strong>{`${shown.code.slice(0, 4)} ${shown.code.slice(4)}`}</strong>
        </p>
      )}
    </div>
  );
}
