// What is known of a thing, each by its name.
import type { ReactNode } from "react";
import "./fact-list.css";

/** What is undefined is left out. */
export type Fact = [label: string, value: ReactNode];

/** `ruled`: a line ends it, where something else follows. */
export function FactList({ facts, ruled = false }: { facts: readonly Fact[]; ruled?: boolean }) {
  return (
    <dl className={ruled ? "fact-list fact-list-ruled" : "fact-list"}>
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
