// What a list of members would do: figures, and each row that fails with its cell and reason.
import type { ListFailure, RoleListCheck } from "@qilian/contract/role-lists.ts";
import { mostRoleMembers } from "@qilian/contract/roles.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { listStrings } from "./list-strings.ts";

export function ListVerdict({ file, found }: { file: string; found: RoleListCheck }) {
  const t = useStrings(listStrings);
  const { adds, already, failed, failures } = found;
  return (
    <section className="role-list-verdict" aria-label={t("checked", { file })}>
      <p className="role-list-name" title={file}>
        {t("checked", { file })}
      </p>
      <dl className="role-list-figures" aria-live="polite">
        <Figure label={t("adds")} value={t("people", { count: adds })} />
        <Figure label={t("already")} value={t("people", { count: already })} />
        <Figure label={t("failed")} value={t("rows", { count: failed })} bad={failed > 0} />
      </dl>
      {adds === 0 && <Notice tone="info">{t(failed === 0 ? "all_in" : "nobody_to_add")}</Notice>}
      {failed > 0 && <Failures failures={failures} more={failed > failures.length} />}
    </section>
  );
}

function Figure({ label, value, bad = false }: { label: string; value: string; bad?: boolean }) {
  return (
    <div className={bad ? "role-list-figure role-list-bad" : "role-list-figure"}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Failures({ failures, more }: { failures: ListFailure[]; more: boolean }) {
  const t = useStrings(listStrings);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="role-list-failures" aria-label={t("failures")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("cell")}</th>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("reason")}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ cell, value, code, row }) => (
              <tr key={cell}>
                <td>{cell}</td>
                <td className="role-list-value">{value}</td>
                <td className="role-list-bad">{t(`reason_${code}`, { row, most: mostRoleMembers })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more && <p className="role-list-more">{t("first_failures", { count: failures.length })}</p>}
    </>
  );
}
