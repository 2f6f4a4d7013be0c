// How it ended: entered, turned away, over, or failed.
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { CircleAlert, CircleCheck } from "lucide-react";
import { scanStrings } from "./scan-strings.ts";

export type ScanOutcomeProps = {
  title: string;
  note?: string;
  failure?: unknown;
  /** To scan or type another one. */
  onAgain?: () => void;
};

export function ScanOutcome({ title, note, failure, onAgain }: ScanOutcomeProps) {
  const t = useStrings(scanStrings);
  const navigate = useNavigate();
  const failed = onAgain !== undefined;
  const Icon = failed ? CircleAlert : CircleCheck;
  return (
    <div className="scan-outcome">
      <div role={failed ? "alert" : "status"}>
        <Icon className={failed ? "scan-mark" : "scan-mark scan-mark-good"} size={48} strokeWidth={1.3} />
        <h2>{title}</h2>
        <p>{note ?? (failure !== undefined && problemText(failure))}</p>
      </div>
      {failed && (
        <Button type="primary" block onClick={onAgain}>
          {t("again")}
        </Button>
      )}
      <Button block onClick={() => void navigate({ to: "/me" })}>
        {t("back")}
      </Button>
    </div>
  );
}
