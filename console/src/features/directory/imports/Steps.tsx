import type { ImportState } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Check, ChevronRight } from "lucide-react";
import { importsStrings } from "./strings.ts";

const steps = ["upload", "check", "import", "result"] as const;
const stepOf: Record<ImportState, number> = {
  checking: 1,
  checked: 1,
  refused: 1,
  importing: 2,
  done: 3,
  cancelled: 3,
  undoing: 3,
  undone: 3,
};

/** 上传 › 检查与预览 › 导入 › 结果 */
export function Steps({ state }: { state: ImportState }) {
  const t = useStrings(importsStrings);
  const current = stepOf[state];
  return (
    <ol className="import-steps" aria-label={t("steps")}>
      {steps.map((step, at) => (
        <li key={step} aria-current={at === current ? "step" : undefined}>
          {at < current && (
            <>
              <Check className="import-step-done" size={14} strokeWidth={2} aria-hidden="true" />
              <span className="visually-hidden">{t("step_done")}</span>
            </>
          )}
          {t(`step_${step}`)}
          {at < steps.length - 1 && <ChevronRight className="import-step-mark" size={14} aria-hidden="true" />}
        </li>
      ))}
    </ol>
  );
}
