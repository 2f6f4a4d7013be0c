import type { AccountState } from "@qilian/contract/directory.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "../../../shell/session.ts";
import { AccountStateMark, useStateName } from "../AccountState.tsx";
import type { Overview } from "../api.ts";
import { employeesPath } from "../menu.ts";
import { homeStrings } from "./strings.ts";

/** Everybody but 失效: those who count as people of the enterprise, the furthest first. */
const present = ["opened", "unactivated", "unopened", "failed"] as const satisfies AccountState[];

export function Figures({ overview }: { overview: Overview }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const { seats, usedSeats, rules, departments } = overview;
  const opened = overview.states.opened ?? 0;
  const share = usedSeats === 0 ? 0 : Math.floor((opened / usedSeats) * 1000) / 10;
  return (
    <div className="home-figures">
      <Figure
        title={t("people")}
        value={format.number(usedSeats)}
        beside={t("departments_note", { count: departments })}
      >
        <StateBar overview={overview} />
      </Figure>
      <Figure title={t("activated")} value={`${share}%`} beside={t("people_count", { count: opened })}>
        <StateLinks overview={overview} />
      </Figure>
      {seats !== undefined && (
        <Figure title={t("seats")} value={format.number(usedSeats)} beside={t("seats_of", { seats })}>
          <div className="home-bar" aria-hidden="true">
            <span className="home-bar-opened" style={{ flexGrow: usedSeats }} />
            <span style={{ flexGrow: Math.max(0, seats - usedSeats) }} />
          </div>
          <p className="home-note">
            {seats > usedSeats ? t("seats_left", { count: seats - usedSeats }) : t("seats_none")}
          </p>
        </Figure>
      )}
      {rules !== undefined && (
        <Figure title={t("rules")} value={format.number(rules)}>
          <p className="home-note">{rules > 0 ? t("rules_set", { count: rules }) : t("rules_none")}</p>
        </Figure>
      )}
    </div>
  );
}

type FigureProps = { title: string; value: string; beside?: string; children: ReactNode };

function Figure({ title, value, beside, children }: FigureProps) {
  return (
    <section className="home-figure">
      <h2>{title}</h2>
      <p className="home-value">
        <strong>{value}</strong>
        {beside !== undefined && <span>{beside}</span>}
      </p>
      {children}
    </section>
  );
}

function StateBar({ overview: { states } }: { overview: Overview }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const nameOf = useStateName();
  const parts = present.filter((state) => (states[state] ?? 0) > 0);
  const words = parts.map((state) => `${nameOf(state)} ${format.number(states[state] ?? 0)}`);
  return (
    <div className="home-bar" role="img" aria-label={`${t("bar")}: ${format.list(words)}`}>
      {parts.map((state, at) => (
        <span key={state} className={`home-bar-${state}`} style={{ flexGrow: states[state] ?? 0 }} title={words[at]} />
      ))}
    </div>
  );
}

/** Each state that waits for something, with the way to its people. */
function StateLinks({ overview: { states } }: { overview: Overview }) {
  const waiting = present.filter((state) => state !== "opened" && (states[state] ?? 0) > 0);
  return (
    <p className="home-states">
      {waiting.map((state) => (
        <WaitingState key={state} state={state} count={states[state] ?? 0} />
      ))}
    </p>
  );
}

function WaitingState({ state, count }: { state: AccountState; count: number }) {
  const format = useFormat();
  const { grants } = useSession();
  const mark = <AccountStateMark state={state}> {format.number(count)}</AccountStateMark>;
  if (!grants.includes("directory.manage")) return mark;
  return (
    <Link to={employeesPath} search={{ state }}>
      {mark}
    </Link>
  );
}
