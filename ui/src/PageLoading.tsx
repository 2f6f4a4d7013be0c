import { useStrings } from "./i18n.ts";
import "./page-loading.css";
import { uiStrings } from "./strings.ts";
import { useSlow } from "./waiting.ts";

/** In a page's place while its code or data is on the way. */
export function PageLoading() {
  const t = useStrings(uiStrings);
  const slow = useSlow(true);
  return (
    <div className="page-loading" role="status" aria-label={t("loading")}>
      {slow && ["24%", "80%", "92%", "86%", "60%"].map((width) => <span key={width} style={{ width }} />)}
    </div>
  );
}
