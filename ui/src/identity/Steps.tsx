// Steps under each other, joined by a line: done with a tick, the present one filled, those to come in outline.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import "./steps.css";

export type StepProps = {
  state: "done" | "current" | "coming";
  number: number;
  title: ReactNode;
  note?: ReactNode;
  /** Right of the title. */
  action?: ReactNode;
  children?: ReactNode;
};

export const Steps = ({ children }: { children: ReactNode }) => <ol className="steps">{children}</ol>;

export function Step({ state, number, title, note, action, children }: StepProps) {
  return (
    <li className={`step step-${state}`} aria-current={state === "current" ? "step" : undefined}>
      <span className="step-mark" aria-hidden="true">
        {state === "done" ? <Check size={15} /> : number}
      </span>
      <div className="step-body">
        <div className="step-head">
          <h2 className="step-title">{title}</h2>
          {action}
        </div>
        {note !== undefined && <p className="step-note">{note}</p>}
        {children !== undefined && <div className="step-content">{children}</div>}
      </div>
    </li>
  );
}
