// The departments below one, with what can be done here: adding below, renaming, adding somebody.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Button } from "antd";
import { Folder } from "lucide-react";
import { useState } from "react";
import { RowsLoading } from "../RowsLoading.tsx";
import { useAddDepartment, useDepartments, useRenameDepartment } from "./api.ts";
import { NameSheet } from "./NameSheet.tsx";
import { assistantPath, useGo, usePlace } from "./place.ts";
import { assistantStrings } from "./strings.ts";

/** `here`: absent where one manages several departments and stands above them. */
export function DepartmentRows({ here }: { here: string | undefined }) {
  const t = useStrings(assistantStrings);
  const format = useFormat();
  const level = useDepartments(here);
  const go = useGo();
  const add = useAddDepartment();
  const rename = useRenameDepartment();
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const { name } = usePlace();
  if (level.data === undefined)
    return level.isError ? <ErrorState failure={level.error} onRetry={() => void level.refetch()} /> : <RowsLoading />;
  return (
    <>
      {here !== undefined && (
        <div className="assistant-here">
          <Button onClick={() => setAdding(true)}>{t("add_department")}</Button>
          {name !== undefined && <Button onClick={() => setRenaming(true)}>{t("rename")}</Button>}
          <Button onClick={() => go({ view: "add", department: here, name })}>{t("add_here")}</Button>
        </div>
      )}
      {level.data.length > 0 && (
        <PhoneList label={t("departments")}>
          {level.data.map((one) => (
            <PhoneRow
              key={one.id}
              height={56}
              to={assistantPath}
              search={{ department: one.id, name: one.name }}
              icon={Folder}
              title={one.name}
              end={t("people", { count: one.headcount, number: format.number(one.headcount) })}
              deeper
            />
          ))}
        </PhoneList>
      )}
      <NameSheet
        open={adding}
        title={t("add_department")}
        name=""
        onSave={(name) => add.mutateAsync({ parentId: here ?? "", name })}
        onClose={() => setAdding(false)}
      />
      <NameSheet
        open={renaming}
        title={t("rename_department")}
        name={name ?? ""}
        onSave={async (given) => {
          await rename.mutateAsync({ id: here ?? "", name: given });
          go({ department: here, name: given }, true);
        }}
        onClose={() => setRenaming(false)}
      />
    </>
  );
}
