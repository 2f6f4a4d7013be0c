import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link } from "@tanstack/react-router";
import { type DepartmentNode, useDepartmentLevel, useTopDepartments } from "../api.ts";
import { employeesPath } from "../menu.ts";
import { homeStrings } from "./strings.ts";

/** Lines at most; the last one sums up the departments that have none of their own. */
const mostLines = 10;

/** The first level below the top, or the tops of a part of the enterprise, the largest first. `people` is their head count. */
export function TopDepartments({ people }: { people: number }) {
  const t = useStrings(homeStrings);
  const tops = useTopDepartments();
  const several = (tops.data?.length ?? 0) > 1;
  const level = useDepartmentLevel(tops.data?.length === 1 ? tops.data[0]?.id : undefined);
  const sorted = (several ? tops : level).data?.toSorted((a, b) => headcount(b) - headcount(a));
  return (
    <section aria-labelledby="top-departments-title">
      <div className="home-section">
        <h2 id="top-departments-title">{t("top_departments")}</h2>
        <Link to={employeesPath}>{t("to_employees")}</Link>
      </div>
      {level.isError && (
        <ErrorState failure={level.error} title={t("departments_failed")} onRetry={() => void level.refetch()} />
      )}
      {sorted === undefined && !level.isError && !tops.isError && <Waiting />}
      {sorted?.length === 0 && <p className="home-note">{t("no_departments")}</p>}
      {sorted !== undefined && sorted.length > 0 && <Bars departments={sorted} people={people} />}
    </section>
  );
}

function Bars({ departments, people }: { departments: DepartmentNode[]; people: number }) {
  const t = useStrings(homeStrings);
  const shown = departments.length > mostLines ? mostLines - 1 : mostLines;
  const others = departments.slice(shown);
  return (
    <table className="top-departments" aria-labelledby="top-departments-title">
      <tbody>
        {departments.slice(0, shown).map((department) => (
          <Line key={department.id} name={department.name} count={headcount(department)} people={people} />
        ))}
        {others.length > 0 && (
          <Line
            name={t("other_departments", { count: others.length })}
            count={others.reduce((sum, department) => sum + headcount(department), 0)}
            people={people}
          />
        )}
      </tbody>
    </table>
  );
}

function Waiting() {
  const t = useStrings(uiStrings);
  return (
    <div className="top-departments-waiting" role="status" aria-label={t("loading")}>
      {Array.from({ length: mostLines }, (_, at) => at).map((line) => (
        <span key={line} />
      ))}
    </div>
  );
}

function Line({ name, count, people }: { name: string; count: number; people: number }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row" title={name}>
        {name}
      </th>
      <td aria-hidden="true">
        <div className="home-bar">
          <span className="home-bar-opened" style={{ flexGrow: count }} />
          <span style={{ flexGrow: Math.max(0, people - count) }} />
        </div>
      </td>
      <td>{format.number(count)}</td>
    </tr>
  );
}

const headcount = ({ count = 0 }: DepartmentNode): number => count;
