// How many people of each department of the first level have come in, the largest department first.
import type { HomePeople } from "@qilian/contract/home.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import { employeesPath } from "../menu.ts";
import { homeStrings } from "./strings.ts";

export function DepartmentProgress({ people: { top, others, states } }: { people: HomePeople }) {
  const t = useStrings(homeStrings);
  const waiting = states.unactivated ?? 0;
  return (
    <section aria-labelledby="departments-title">
      <div className="home-section">
        <h2 id="departments-title">{t("top_departments")}</h2>
        {waiting > 0 ? (
          <Link to={employeesPath} search={{ state: "unactivated" }}>
            {t("to_unactivated")}
          </Link>
        ) : (
          <Link to={employeesPath}>{t("to_employees")}</Link>
        )}
      </div>
      {top.length === 0 && <p className="home-note">{t("no_departments")}</p>}
      {top.length > 0 && (
        <table className="top-departments" aria-labelledby="departments-title">
          <tbody>
            {top.map(({ id, ...line }) => (
              <Line key={id} {...line} />
            ))}
            {others !== undefined && <Line {...others} name={t("other_departments", { count: others.count })} />}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ name, headcount, opened }: { name: string; headcount: number; opened: number }) {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const share = headcount === 0 ? undefined : Math.floor((opened / headcount) * 100);
  return (
    <tr>
      <th scope="row" title={name}>
        {name}
      </th>
      <td aria-hidden="true">
        <div className="home-bar">
          <span className="home-bar-opened" style={{ flexGrow: opened }} />
          <span style={{ flexGrow: headcount === 0 ? 1 : Math.max(0, headcount - opened) }} />
        </div>
      </td>
      <td>{t("opened_of", { opened: format.number(opened), headcount: format.number(headcount) })}</td>
      <td>{share === undefined ? "—" : `${share}%`}</td>
    </tr>
  );
}
