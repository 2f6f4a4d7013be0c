// A channel's settings: what is set up, its form, and a test whose answer is shown in the other side's words.
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import type { testSms, useDropSms } from "./api.ts";
import { transportStrings } from "./strings.ts";

export type TransportSectionProps = {
  title: string;
  lead: string;
  on: boolean;
  counts: { queued: number; failed: number };
  problem: string | undefined;
  children: ReactNode;
  onSave: () => void;
  saving: boolean;
  drop: ReturnType<typeof useDropSms>;
  test: { label: string; send: typeof testSms; type: "tel" | "email" };
};

export function TransportSection(props: TransportSectionProps) {
  const { title, lead, on, counts, problem, children, onSave, saving, drop, test } = props;
  const t = useStrings(transportStrings);
  const id = useId();
  const turnOff = () => drop.mutate(undefined, { onSuccess: () => toast(t("dropped")), onError: toastProblem });
  return (
    <section className="transport" aria-labelledby={id}>
      <h2 id={id}>
        {title} <StateMark mark={on ? "check" : "ring"}>{t(on ? "on" : "off")}</StateMark>
      </h2>
      <p className="transport-lead">
        {lead}
        {on && ` ${t("counts", counts)}`}
      </p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {children}
      <div className="transport-acts">
        <Button type="primary" loading={saving} onClick={onSave}>
          {t("save")}
        </Button>
        {on && (
          <Button danger loading={drop.isPending} onClick={turnOff}>
            {t("drop")}
          </Button>
        )}
      </div>
      {on && <Test {...test} />}
    </section>
  );
}

function Test({ label, send, type }: TransportSectionProps["test"]) {
  const t = useStrings(transportStrings);
  const { list } = useFormat();
  const language = useLanguage();
  const [to, setTo] = useState("");
  const trying = useMutation({ mutationFn: () => send(to, language) });
  const { data, error } = trying;
  return (
    <div className="transport-test">
      <div>
        <Input
          type={type}
          aria-label={label}
          placeholder={label}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Button disabled={to.trim() === ""} loading={trying.isPending} onClick={() => trying.mutate()}>
          {t("test")}
        </Button>
      </div>
      {error !== null && <Notice tone="bad">{problemText(error)}</Notice>}
      {data !== undefined && (
        <Notice tone={data.accepted ? "info" : "bad"}>
          {list([t(data.accepted ? "accepted" : "rejected"), data.words].filter(Boolean))}
        </Notice>
      )}
    </div>
  );
}
