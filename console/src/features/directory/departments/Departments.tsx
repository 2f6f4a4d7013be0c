// 通讯录 › 部门管理: the tree, and one department of it.
import type { DepartmentDetail } from "@qilian/contract/departments.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useMemo, useState } from "react";
import { useTopDepartments } from "../api.ts";
import { departmentsPath, importsPath } from "../menu.ts";
import { ScopeNote } from "../ScopeNote.tsx";
import { directoryStrings } from "../strings.ts";
import { useDepartmentDetail } from "./api.ts";
import { DepartmentPanel } from "./DepartmentPanel.tsx";
import { DepartmentSide } from "./DepartmentSide.tsx";
import { useDepartmentActs } from "./department-acts.tsx";
import { EditDepartment } from "./EditDepartment.tsx";
import { departmentsStrings } from "./strings.ts";

export default function Departments() {
  const t = useStrings(departmentsStrings);
  const words = useStrings(directoryStrings);
  const { department: asked }: { department?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const tops = useTopDepartments();
  const top = tops.data?.[0]?.id;
  const shown = useDepartmentDetail(asked ?? top);
  const [edited, setEdited] = useState<DepartmentDetail>();
  const choose = (department: string | undefined) => {
    setEdited(undefined);
    void navigate({ to: departmentsPath, search: { department }, replace: true });
  };
  const acts = useDepartmentActs({
    asked: useFirstLine(asked, shown.data),
    onGone: (id, into) => {
      if (id === (asked ?? top)) choose(into);
    },
  });
  return (
    <Page title={t("page")} figures={<ScopeNote />} actions={<ToImports />}>
      <Split
        sideLabel={words("departments")}
        sideChoice={shown.data?.id}
        side={<DepartmentSide selected={asked ?? top} acts={acts} onSelect={({ id }) => choose(id)} />}
        detail={edited && <EditDepartment key={edited.id} department={edited} onClose={() => setEdited(undefined)} />}
      >
        {shown.isError && (
          <ErrorState
            failure={shown.error}
            title={t("department_failed")}
            onRetry={() => (asked === undefined ? void shown.refetch() : choose(undefined))}
          />
        )}
        {shown.isPending && <PageLoading />}
        {shown.data && !shown.isError && (
          <DepartmentPanel
            key={shown.data.id}
            department={shown.data}
            acts={acts}
            onEdit={() => setEdited(shown.data)}
          />
        )}
      </Split>
      {acts.dialogs}
    </Page>
  );
}

/** Where departments come in by a workbook, and go out. */
function ToImports() {
  const t = useStrings(departmentsStrings);
  const navigate = useNavigate();
  return (
    <Button
      icon={<FileSpreadsheet />}
      onClick={() => void navigate({ to: importsPath, search: { kind: "departments" } })}
    >
      {t("import_export")}
    </Button>
  );
}

/** The line to the department that the address named as the page opened: the tree opens so far. */
function useFirstLine(asked: string | undefined, shown: DepartmentDetail | undefined): string[] | undefined {
  const [first] = useState(asked);
  const line = shown !== undefined && shown.id === first ? shown.line.join() : undefined;
  return useMemo(() => line?.split(","), [line]);
}
