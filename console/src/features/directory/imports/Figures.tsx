// The figures of an import, which filter the rows below them.
import type { Import, RowVerdict } from "@qilian/contract/imports.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { FolderPlus } from "lucide-react";
import { kindStrings } from "./kind-strings.ts";
import { kinds } from "./kinds.ts";
import { importsStrings } from "./strings.ts";
import { useVerdictWord, VerdictGlyph } from "./Verdict.tsx";

/** Undefined shows all rows. */
export type Shown = RowVerdict | "departments" | undefined;

type FiguresProps = { import: Import; shown: Shown; onShow: (shown: Shown) => void };

export function Figures({ import: { kind, rows, newDepartments, state }, shown, onShow }: FiguresProps) {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const ofKind = useStrings(kindStrings);
  const wordOf = useVerdictWord();
  const isDone = state === "done";
  const departments =
    kind === "staff" ? t(isDone ? "departments_made" : "departments") : ofKind(isDone ? "levels_made" : "levels");
  const figures = [
    { key: undefined, count: rows.total, label: t("all"), glyph: null },
    ...kinds[kind].verdicts.map((key) => ({
      key,
      count: rows[key] ?? 0,
      label: wordOf(key),
      glyph: <VerdictGlyph of={key} />,
    })),
    {
      key: "departments" as const,
      count: newDepartments.count,
      label: departments,
      glyph: <FolderPlus size={13} aria-hidden="true" />,
    },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings its own box
    <div className="import-figures" role="group" aria-label={t("figures_label")}>
      {figures.map(({ key, count, label, glyph }) => (
        <button
          key={key ?? "all"}
          type="button"
          className={`plain-button import-figure ${key === "failed" && count > 0 ? "import-figure-bad" : ""}`}
          aria-pressed={shown === key}
          onClick={() => onShow(key)}
        >
          <strong>{format.number(count)}</strong>
          <span>
            {glyph}
            {label}
          </span>
        </button>
      ))}
    </div>
  );
}
