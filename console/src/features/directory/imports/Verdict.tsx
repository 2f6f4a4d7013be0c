import type { RowVerdict } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { X } from "lucide-react";
import { importsStrings } from "./strings.ts";

export function VerdictGlyph({ of }: { of: RowVerdict }) {
  return <span className={`verdict-glyph verdict-glyph-${of}`} aria-hidden="true" />;
}

/** What becomes of a row: glyph and word. */
export function Verdict({ of }: { of: RowVerdict }) {
  const t = useStrings(importsStrings);
  return (
    <span className={`row-verdict row-verdict-${of}`}>
      {of === "failed" ? <X size={12} strokeWidth={2.6} aria-hidden="true" /> : <VerdictGlyph of={of} />}
      {t(of)}
    </span>
  );
}
