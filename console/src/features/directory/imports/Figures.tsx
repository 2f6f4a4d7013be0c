// The figures of an import, which filter the rows below them.
import type { Import, RowVerdict } from "@qilian/contract/imports.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { FolderPlus } from "lucide-react";
import { importsStrings } from "./strings.ts";
import { VerdictGlyph } from "./Verdict.tsx";

/** Undefined shows all rows. */
export type Shown = RowVerdict | "departments" | undefined;

type FiguresProps = { import: Import; shown: Shown; onShow: (shown: Shown) => void };

const verdicts: RowVerdict[] = ["new", "changed", "unchanged", "failed"];

export function Figures({ import: { rows, newDepartments, state }, shown, onShow }: FiguresProps) {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const departments = state === "done" ? "departments_made" : "departments";
  const figures = [
    { key: undefined, count: rows.total, label: t("all"), glyph: null },
    ...verdicts.map((key) => ({ key, count: rows[key], label: t(key), glyph: <VerdictGlyph of={key} /> })),
    {
      key: "departments" as const,
      count: newDepartments.count,
      label: t(departments),
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
