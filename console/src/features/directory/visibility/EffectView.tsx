// What a change of the rules would do, before it is saved: how many lose and gain sight of how many, with examples.
import type { NamedPerson, RulePreview } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Eye, EyeOff } from "lucide-react";
import { effectStrings } from "./effect-strings.ts";
import "./effect.css";

export type EffectViewProps = {
  title: "effect" | "effect_of_deletion";
  preview: { data: RulePreview | undefined; isError: boolean; isFetching: boolean };
};

export function EffectView({ title, preview }: EffectViewProps) {
  const t = useStrings(effectStrings);
  const { data, isError, isFetching } = preview;
  return (
    <section className="effect" aria-label={t(title)} aria-busy={isFetching}>
      <div className="effect-head">
        <strong>{t(title)}</strong>
        <span className="effect-note">{t("counted")}</span>
      </div>
      <div className={isFetching ? "effect-sides effect-stale" : "effect-sides"} aria-live="polite">
        {data === undefined && <span>{t(isError ? "failed" : "working")}</span>}
        {data !== undefined && data.lost.pairs + data.gained.pairs === 0 && <span>{t("nothing")}</span>}
        {data !== undefined && (
          <>
            <Side side="lost" change={data.lost} atLeast={data.atLeast} />
            <Side side="gained" change={data.gained} atLeast={data.atLeast} />
          </>
        )}
      </div>
    </section>
  );
}

type SideProps = { side: "lost" | "gained"; change: RulePreview["lost"]; atLeast: boolean };

function Side({ side, change, atLeast }: SideProps) {
  const t = useStrings(effectStrings);
  const { examples, ...figures } = change;
  if (figures.pairs === 0) return null;
  const Icon = side === "lost" ? EyeOff : Eye;
  return (
    <div className={`effect-side effect-${side}`}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <p>{t(atLeast ? `${side}_at_least` : side, figures)}</p>
        <details>
          <summary>{t("examples")}</summary>
          <p className="effect-note">{t("of_pairs", { count: examples.length })}</p>
          <ul>
            {examples.map(({ viewer, target }) => (
              <li key={`${viewer.id} ${target.id}`}>
                {t(`example_${side}`, { viewer: titleOf(viewer), target: titleOf(target) })}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </div>
  );
}

const titleOf = ({ name, path }: NamedPerson): string => (path === "" ? name : `${name} (${path})`);
