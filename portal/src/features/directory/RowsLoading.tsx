// Rows that are on their way, in their final measures.
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useSlow } from "@qilian/ui/waiting.ts";

const widths = ["38%", "52%", "44%", "60%", "48%", "36%"];

export function RowsLoading() {
  const t = useStrings(uiStrings);
  const slow = useSlow(true);
  return (
    <div className="rows-loading" role="status" aria-label={t("loading")}>
      {slow &&
        widths.map((width) => (
          <div key={width}>
            <span className="rows-loading-square" />
            <span style={{ width }} />
          </div>
        ))}
    </div>
  );
}
