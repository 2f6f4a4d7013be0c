import { Skeleton } from "antd";
import { useStrings } from "./i18n.ts";
import "./page.css";
import { useSlow } from "./rows.ts";
import { uiStrings } from "./strings.ts";

/** In a page's place while its code or data is on the way. */
export function PageLoading() {
  const t = useStrings(uiStrings);
  const slow = useSlow(true);
  return (
    <div className="page-loading" role="status" aria-label={t("loading")}>
      {slow && <Skeleton title={{ width: 160 }} paragraph={{ rows: 6 }} active={false} />}
    </div>
  );
}
