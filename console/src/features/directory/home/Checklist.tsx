// What a new enterprise sets up first, as far as it has come.
import type { Grant } from "@qilian/contract/api.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useSession } from "../../../shell/session.ts";
import type { Overview } from "../api.ts";
import { employeesPath } from "../menu.ts";
import { rulesPath } from "../visibility/paths.ts";
import { homeStrings } from "./strings.ts";

type Step = {
  key: "people" | "accounts" | "rules";
  done: boolean;
  /** What is missing. */
  note: string;
  grant: Grant;
  /** Where it is done; absent while another step comes first. */
  to?: string | undefined;
  search?: Record<string, string>;
};

export function Checklist({ overview }: { overview: Overview }) {
  const t = useStrings(homeStrings);
  const { grants } = useSession();
  const steps = useSteps(overview);
  const done = steps.filter((step) => step.done);
  const open = steps.filter((step) => !step.done);
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <div className="home-section">
        <h2 id="checklist-title">{t("checklist")}</h2>
        <span>{t("progress", { done: done.length, total: steps.length })}</span>
      </div>
      <div className="home-bar" aria-hidden="true">
        <span className="home-bar-opened" style={{ flexGrow: done.length }} />
        <span style={{ flexGrow: open.length }} />
      </div>
      <ul>
        {[...done, ...open].map((step) => (
          <li key={step.key} className={step.done ? "checklist-done" : undefined}>
            <StateMark mark={step.done ? "check" : "ring"}>{t(`step_${step.key}`)}</StateMark>
            {step.done ? (
              <span className="visually-hidden">{t("step_done")}</span>
            ) : (
              <>
                <span className="checklist-note">{step.note}</span>
                {step.to !== undefined && grants.includes(step.grant) && (
                  <Link to={step.to} search={step.search ?? {}}>
                    {t(`step_${step.key}_go`)}
                    <ArrowRight size={14} aria-hidden="true" />
                  </Link>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSteps({ usedSeats, departments, states, rules }: Overview): Step[] {
  const t = useStrings(homeStrings);
  const without = (states.unopened ?? 0) + (states.failed ?? 0);
  // the registering administrator and the top department are there from the start
  const peopled = usedSeats > 1 && departments > 1;
  return [
    {
      key: "people",
      done: peopled,
      note: t("step_people_open", { count: usedSeats, departments }),
      grant: "directory.manage",
      to: employeesPath,
    },
    {
      key: "accounts",
      done: usedSeats > 1 && without === 0,
      note: without === 0 ? t("step_accounts_wait") : t("step_accounts_open", { count: without }),
      grant: "directory.manage",
      to: without === 0 ? undefined : employeesPath,
      search: { state: (states.unopened ?? 0) === 0 && without > 0 ? "failed" : "unopened" },
    },
    ...(rules === undefined
      ? []
      : [
          {
            key: "rules" as const,
            done: rules > 0,
            note: t("step_rules_open"),
            grant: "directory.rules" as const,
            to: rulesPath,
          },
        ]),
  ];
}
