// How every part of the instance stands: what is missing, and the command or setting that brings it.
import { healthApi, type Part, type PartState } from "@qilian/contract/health.ts";
import { call } from "@qilian/ui/client.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { Copy, RefreshCw } from "lucide-react";
import "./health.css";
import { healthStrings, useFinding } from "./health-words.ts";

/** Milliseconds after which an open page looks again. */
const lookEvery = 30_000;
const marks: Record<PartState, Mark> = { ok: "full", warning: "half", missing: "cross" };

export default function Health() {
  const t = useStrings(healthStrings);
  const health = useQuery({
    queryKey: ["tenancy", "health"],
    queryFn: ({ signal }) => call(healthApi.health, { signal }),
    refetchInterval: lookEvery,
  });
  const parts = health.data?.items;
  const wanting = parts?.filter(({ state }) => state !== "ok").length ?? 0;
  return (
    <Page
      title={t("title")}
      figures={parts && (wanting === 0 ? t("all_well") : t("wanting", { count: wanting }))}
      actions={
        <Button icon={<RefreshCw size={16} />} loading={health.isFetching} onClick={() => void health.refetch()}>
          {t("look_again")}
        </Button>
      }
    >
      <div className="health">
        {health.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {parts === undefined && health.isError && (
          <ErrorState failure={health.error} title={t("failed")} onRetry={() => void health.refetch()} />
        )}
        {parts !== undefined && (
          <ul className="health-parts">
            {parts.map((part) => (
              <PartRow key={part.part} part={part} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}

function PartRow({ part }: { part: Part }) {
  const t = useStrings(healthStrings);
  const { name, found } = useFinding(part);
  return (
    <li>
      <strong>{name}</strong>
      <StateMark mark={marks[part.state]}>{t(part.state)}</StateMark>
      <div className="health-found">
        <p>{found}</p>
        {part.remedy !== undefined && <Remedy text={part.remedy} />}
      </div>
    </li>
  );
}

function Remedy({ text }: { text: string }) {
  const t = useStrings(healthStrings);
  const copy = () => navigator.clipboard.writeText(text).then(() => toast(t("copied")), toastProblem);
  return (
    <p className="health-remedy">
      <code>{text}</code>
      {/* browsers lend the clipboard to secure origins only; elsewhere one selects the text */}
      {isSecureContext && (
        <Button type="text" size="small" icon={<Copy size={15} />} aria-label={t("copy")} onClick={copy} />
      )}
    </p>
  );
}
