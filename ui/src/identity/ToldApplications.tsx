// What became of one's applications: state, reason, the operator's note, and the next step.
import { applicationNumber, type ToldApplication } from "@qilian/contract/tenancy.ts";
import type { ReactNode } from "react";
import { useFormat, useStrings } from "../i18n.ts";
import { type Mark, StateMark } from "../StateMark.tsx";
import { refusalReasons, toldApplicationStrings } from "./strings.ts";
import "./told-applications.css";

const marks: Record<ToldApplication["state"], Mark> = { pending: "half", approved: "check", refused: "cross" };

export type ToldApplicationsProps<Told extends ToldApplication> = {
  applications: readonly Told[];
  /** What can be done about one. */
  action?: (application: Told) => ReactNode;
};

export function ToldApplications<Told extends ToldApplication>({ applications, action }: ToldApplicationsProps<Told>) {
  const t = useStrings(toldApplicationStrings);
  const reasonOf = useStrings(refusalReasons);
  const { day } = useFormat();
  return (
    <ul className="told-applications" aria-label={t("label")}>
      {applications.map((application) => (
        <li key={application.id}>
          <div className="told-application-head">
            <strong>{application.name}</strong>
            <StateMark mark={marks[application.state]}>{t(application.state)}</StateMark>
          </div>
          <p className="told-application-number">
            {applicationNumber(application)} · {day(application.at)}
          </p>
          {application.reason !== undefined && <p>{t("because", { reason: reasonOf(application.reason) })}</p>}
          {application.note !== undefined && <p>{t("note", { note: application.note })}</p>}
          <p>{t(`${application.state}_next`)}</p>
          {action?.(application)}
        </li>
      ))}
    </ul>
  );
}
