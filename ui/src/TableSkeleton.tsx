import type { Column } from "./columns.ts";
import { useStrings } from "./i18n.ts";
import { uiStrings } from "./strings.ts";

const lengths = [72, 56, 88, 64, 80, 48, 72, 60];

/** The table's own layout, with bars where words will be. */
export function TableSkeleton<T>({ columns, selectable }: { columns: Column<T>[]; selectable: boolean }) {
  const t = useStrings(uiStrings);
  return (
    <table className="table-skeleton" aria-label={t("loading")}>
      <thead>
        <tr>
          {selectable && <td style={{ width: 44 }} />}
          {columns.map((column) => (
            <th key={column.key} style={{ width: column.width }} scope="col">
              {typeof column.title === "function" ? null : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lengths.map((length, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move
          <tr key={row}>
            {selectable && <td />}
            {columns.map((column, at) => (
              <td key={column.key}>
                <span
                  className="skeleton-bar"
                  style={{ width: `${at === 0 ? length : lengths[(row + at) % lengths.length]}%` }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
