import type { AccountState } from "@qilian/contract/directory.ts";
import { type Home, type HomePeople, mostChangesCounted } from "@qilian/contract/home.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AccountStateMark, useStateName } from "../AccountState.tsx";
import { employeesPath } from "../menu.ts";
import { homeStrings } from "./strings.ts";

/** Everybody but 失效: those who count as people of the enterprise, the furthest first. */
const present = ["opened", "unactivated", "unopened", "failed"] as const satisfies AccountState[];

/** Each figure with the grant for what it counts. */
export function Figures({ home: { people, audit } }: { home: Home }) {
  if (people === undefined && audit === undefined) return null;
  return (
    <div className="home-figures">
      {people !== undefined && <PeopleFigures people={people} />}
      {audit !== undefined && <Changes today={audit.today} />}
    </div>
  );
}

function PeopleFigures({ people }: { people: HomePeople }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const { seats, usedSeats, departments } = people;
  const opened = people.states.opened ?? 0;
  const share = usedSeats === 0 ? 0 : Math.floor((opened / usedSeats) * 1000) / 10;
  return (
    <>
      <Figure
        title={t("people")}
        value={format.number(usedSeats)}
        beside={t("departments_note", { count: departments })}
      >
        <StateBar people={people} />
      </Figure>
      <Figure title={t("activated")} value={`${share}%`} beside={t("people_count", { count: opened })}>
        <StateLinks people={people} />
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
    </>
  );
}

function Changes({ today }: { today: number }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const counted = format.number(Math.min(today, mostChangesCounted - 1));
  return (
    <Figure title={t("changes_today")} value={today < mostChangesCounted ? counted : `${counted}+`}>
      <p className="home-note">{t(today === 0 ? "changes_none" : "changes_note")}</p>
    </Figure>
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

function StateBar({ people: { states } }: { people: HomePeople }) {
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
function StateLinks({ people: { states } }: { people: HomePeople }) {
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
  return (
    <Link to={employeesPath} search={{ state }}>
      <AccountStateMark state={state}> {format.number(count)}</AccountStateMark>
    </Link>
  );
}
