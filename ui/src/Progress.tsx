// Long work: how far, how fast, how long still, and the way out.
import { Progress as Bar, Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFormat, useStrings } from "./i18n.ts";
import "./progress.css";
import { uiStrings } from "./strings.ts";

export type ProgressProps = {
  title: ReactNode;
  done: number;
  /** 0 while it is not yet known. */
  total: number;
  /** What is counted: `行`, `rows`. */
  unit: string;
  /** Units a second; reckoned from what is seen unless given. */
  rate?: number | undefined;
  state?: "running" | "done" | "failed";
  onCancel?: (() => void) | undefined;
  cancelLabel?: string;
  /** Beside cancel, such as a link. */
  more?: ReactNode;
};

export function Progress({
  title,
  done,
  total,
  unit,
  state = "running",
  onCancel,
  cancelLabel,
  more,
  ...given
}: ProgressProps) {
  const t = useStrings(uiStrings);
  const format = useFormat();
  const seen = useRate(done, state === "running");
  const rate = given.rate ?? seen;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  const left = useTimeLeft(state === "running" && rate !== undefined && rate > 0 ? (total - done) / rate : undefined);
  const facts = [
    total === 0 ? undefined : t("progress_count", { done, total, unit }),
    state === "running" && rate !== undefined && rate >= 1
      ? t("progress_rate", { rate: Math.round(rate), unit })
      : undefined,
    left,
  ].filter((fact) => fact !== undefined);
  return (
    <div className={`progress progress-${state}`}>
      <span className="progress-title">{title}</span>
      <Bar
        className="progress-bar"
        percent={percent}
        showInfo={false}
        size={{ height: 4 }}
        {...(state === "failed" ? { status: "exception" as const } : {})}
        aria-label={typeof title === "string" ? title : t("loading")}
      />
      <span className="progress-facts">{facts.join(" · ")}</span>
      {/* every tenth part is announced, not every row */}
      <span className="visually-hidden" aria-live="polite">
        {total > 0 && `${format.number(Math.floor(percent / 10) * 10)}%`}
      </span>
      {more}
      {state === "running" && onCancel !== undefined && (
        <Button type="text" danger size="small" onClick={onCancel}>
          {cancelLabel ?? t("cancel")}
        </Button>
      )}
    </div>
  );
}

/** Units a second over the last ten seconds, from the values that arrive. */
function useRate(done: number, running: boolean): number | undefined {
  const samples = useRef<{ at: number; done: number }[]>([]);
  const [rate, setRate] = useState<number>();
  useEffect(() => {
    if (!running) return;
    const now = performance.now();
    samples.current = [...samples.current.filter(({ at }) => now - at < 10_000), { at: now, done }];
    const first = samples.current[0];
    if (first !== undefined && now - first.at > 500) setRate(((done - first.done) / (now - first.at)) * 1000);
  }, [done, running]);
  return rate;
}

function useTimeLeft(seconds: number | undefined): string | undefined {
  const t = useStrings(uiStrings);
  if (seconds === undefined) return undefined;
  if (seconds < 90) return t("seconds_left", { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t("minutes_left", { count: Math.round(seconds / 60) });
  return t("hours_left", { count: Math.round(seconds / 3600) });
}
