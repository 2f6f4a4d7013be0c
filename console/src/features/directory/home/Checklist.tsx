// What a new enterprise sets up first, as far as it has come.
import type { Home, HomePeople } from "@qilian/contract/home.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Link } from "@tanstack/react-router";
import { ArrowRight, X } from "lucide-react";
import { mayOpen, pageAt } from "../../../shell/pages.ts";
import { useSession } from "../../../shell/session.ts";
import { administratorsPath } from "../../access/paths.ts";
import { certificationPath } from "../../tenancy/certification/path.ts";
import { useShowChecklist } from "../api.ts";
import { employeesPath, importsPath } from "../menu.ts";
import { rulesPath } from "../visibility/paths.ts";
import { homeStrings } from "./strings.ts";

type Step = {
  key: "people" | "accounts" | "invite" | "rules" | "administrators" | "certification";
  done: boolean;
  /** What is missing. */
  note: string;
  /** Where it is done. */
  to: string;
  search?: Record<string, string>;
  /** Another step comes first. */
  waits?: boolean;
};

export function Checklist({ home }: { home: Home }) {
  const t = useStrings(homeStrings);
  const show = useShowChecklist();
  const steps = useSteps(home);
  if (steps.length === 0) return null;
  const done = steps.filter((step) => step.done);
  const open = steps.filter((step) => !step.done);
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <div className="home-section">
        <h2 id="checklist-title">{t("checklist")}</h2>
        <span className="checklist-progress">
          {t("progress", { done: done.length, total: steps.length })}
          <button
            type="button"
            className="plain-button"
            aria-label={t("hide_checklist")}
            onClick={() => show.mutate(false, { onError: toastProblem })}
          >
            <X aria-hidden="true" />
          </button>
        </span>
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
                {step.waits !== true && (
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

/** Those that one's grants lead to; each is done when the enterprise is so, whoever made it so. */
function useSteps(home: Home): Step[] {
  const t = useStrings(homeStrings);
  const { grants } = useSession();
  const steps: Step[] = [
    ...usePeopleSteps(home.people),
    { key: "rules", done: (home.rules ?? 0) > 0, note: t("step_rules_open"), to: rulesPath },
    {
      key: "administrators",
      done: home.otherAdministrators,
      note: t("step_administrators_open"),
      to: administratorsPath,
    },
    {
      key: "certification",
      done: home.certified === true,
      note: t("step_certification_open"),
      to: certificationPath,
    },
  ];
  return steps.filter(({ to }) => {
    const page = pageAt(to);
    return page !== undefined && mayOpen(page, grants);
  });
}

function usePeopleSteps(people: HomePeople | undefined): Step[] {
  const t = useStrings(homeStrings);
  if (people === undefined) return [];
  const { usedSeats, departments } = people;
  const { unopened = 0, failed = 0, unactivated = 0, opened = 0 } = people.states;
  const without = unopened + failed;
  // the registering administrator and the top department are there from the start
  const peopled = usedSeats > 1 && departments > 1;
  return [
    {
      key: "people",
      done: peopled,
      note: t("step_people_open", { count: usedSeats, departments }),
      to: importsPath,
    },
    {
      key: "accounts",
      done: usedSeats > 1 && without === 0,
      note: without === 0 ? t("step_accounts_wait") : t("step_accounts_open", { count: without }),
      to: employeesPath,
      waits: without === 0,
      search: { state: unopened === 0 && failed > 0 ? "failed" : "unopened" },
    },
    {
      key: "invite",
      done: opened > 1,
      note: unactivated === 0 ? t("step_invite_wait") : t("step_invite_open", { count: unactivated }),
      to: employeesPath,
      waits: unactivated === 0,
      search: { state: "unactivated" },
    },
  ];
}
