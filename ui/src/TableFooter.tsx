import { Button } from "antd";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useStrings } from "./i18n.ts";
import { isPaged, type Rows } from "./rows.ts";
import { uiStrings } from "./strings.ts";

/** Previous, page number, next: a keyset knows no last page. */
export function TableFooter({ rows, children }: { rows: Rows<never> | Rows<object>; children: ReactNode }) {
  const t = useStrings(uiStrings);
  const { page, previous } = rows;
  return (
    <div className="table-footer">
      <span className="table-summary">{children}</span>
      {isPaged(rows) && (
        <nav className="table-paging">
          <Button
            type="text"
            icon={<ChevronLeft />}
            aria-label={t("previous_page")}
            disabled={previous === undefined}
            onClick={previous}
          />
          <span className="table-page">{t("page_number", { page })}</span>
          <Button
            type="text"
            icon={<ChevronRight />}
            aria-label={t("next_page")}
            disabled={!rows.hasNext}
            onClick={rows.next}
          />
        </nav>
      )}
    </div>
  );
}
