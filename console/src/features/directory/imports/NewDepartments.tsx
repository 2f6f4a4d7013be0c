// The departments that the rows name and nobody has made yet (2.9).
import type { Import } from "@qilian/contract/imports.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Folder } from "lucide-react";
import { importsStrings } from "./strings.ts";

export function NewDepartments({ import: { newDepartments, state } }: { import: Import }) {
  const t = useStrings(importsStrings);
  const { count, paths } = newDepartments;
  if (count === 0) return <Empty icon={Folder} title={t("departments_none")} />;
  return (
    <section className="new-departments" aria-labelledby="new-departments">
      <h2 id="new-departments">{t(state === "checked" ? "department_paths" : "department_paths_made")}</h2>
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <Folder size={15} aria-hidden="true" />
            {path}
          </li>
        ))}
      </ul>
      {count > paths.length && <p>{t("departments_rest", { count: count - paths.length })}</p>}
    </section>
  );
}
