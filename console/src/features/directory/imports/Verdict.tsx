import type { RowVerdict } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { X } from "lucide-react";
import { kindStrings } from "./kind-strings.ts";
import { importsStrings } from "./strings.ts";

export function VerdictGlyph({ of }: { of: RowVerdict }) {
  return <span className={`verdict-glyph verdict-glyph-${of}`} aria-hidden="true" />;
}

export function useVerdictWord(): (verdict: RowVerdict) => string {
  const t = useStrings(importsStrings);
  const ofDepartments = useStrings(kindStrings);
  return (verdict) => (verdict === "moved" || verdict === "deleted" ? ofDepartments(verdict) : t(verdict));
}

/** What becomes of a row: glyph and word. */
export function Verdict({ of }: { of: RowVerdict }) {
  const wordOf = useVerdictWord();
  return (
    <span className={`row-verdict row-verdict-${of}`}>
      {of === "failed" ? <X size={12} strokeWidth={2.6} aria-hidden="true" /> : <VerdictGlyph of={of} />}
      {wordOf(of)}
    </span>
  );
}
