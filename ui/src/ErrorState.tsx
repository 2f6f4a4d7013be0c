// Something did not load: what happened, what is safe, another try, the request's number.
import { Button } from "antd";
import { CircleAlert, RotateCw, WifiOff } from "lucide-react";
import { Problem } from "./client.ts";
import "./empty.css";
import { useStrings } from "./i18n.ts";
import { problemText } from "./problem.ts";
import { uiStrings } from "./strings.ts";

export type ErrorStateProps = {
  failure: unknown;
  /** What did not load; a general sentence unless given. */
  title?: string | undefined;
  onRetry?: (() => void) | undefined;
};

export function ErrorState({ failure, title, onRetry }: ErrorStateProps) {
  const t = useStrings(uiStrings);
  const Icon = failure instanceof Problem && failure.status === 0 ? WifiOff : CircleAlert;
  const request = failure instanceof Problem ? failure.requestId : undefined;
  return (
    <div className="empty" role="alert">
      <Icon className="empty-icon" size={36} strokeWidth={1.3} />
      <p className="empty-title">{title ?? t("failed_title")}</p>
      <p className="empty-note">{problemText(failure)}</p>
      <p className="empty-note">{t("failed_safe")}</p>
      {onRetry !== undefined && (
        <div className="empty-actions">
          <Button icon={<RotateCw size={14} />} onClick={onRetry}>
            {t("retry")}
          </Button>
        </div>
      )}
      {request !== undefined && <p className="empty-request">{t("request_number", { id: request })}</p>}
    </div>
  );
}
