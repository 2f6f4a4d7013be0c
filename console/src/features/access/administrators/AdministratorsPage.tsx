// 设置 › 管理员权限: who administers what, and how far (2.7, 9.1).
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { Plus, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { type RowAct, useAdministratorColumns } from "./administrator-columns.tsx";
import { type Administrator, useAdministrators, useRemoveAdministrator } from "./api.ts";
import "./administrators.css";
import { GrantDialog } from "./GrantDialog.tsx";
import { RoleSide } from "./RoleSide.tsx";
import { useAboutRole, useRoleName } from "./role-names.ts";
import { ScopeDialog } from "./ScopeDialog.tsx";
import { administratorsStrings } from "./strings.ts";

export default function AdministratorsPage() {
  const t = useStrings(administratorsStrings);
  const nameOf = useRoleName();
  const aboutRole = useAboutRole();
  const [role, setRole] = useState<AdministratorRole>();
  const [words, setWords] = useState("");
  const [granting, setGranting] = useState(false);
  const [acting, setActing] = useState<{ act: RowAct; on: Administrator }>();
  const rows = useAdministrators(role, useSettled(words.trim()));
  const columns = useAdministratorColumns(role, (act, on) => setActing({ act, on }));
  const close = () => setActing(undefined);
  const add = (
    <Button type="primary" icon={<Plus />} onClick={() => setGranting(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} actions={add}>
      <Split sideLabel={t("roles")} sideChoice={role ?? "all"} side={<RoleSide chosen={role} onChoose={setRole} />}>
        <p className="about-role">{aboutRole(role)}</p>
        <SearchTable<Administrator>
          label={t("title")}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.member.name}
          columns={columns}
          search={{ value: words, onChange: setWords, placeholder: t("find") }}
          empty={
            words.trim() === "" && role !== undefined ? (
              <Empty icon={ShieldCheck} title={t("none", { role: nameOf(role) })} note={t("none_note")} />
            ) : (
              <NothingFound />
            )
          }
          failedTitle={t("failed")}
          footer={t("own_note")}
        />
      </Split>
      <GrantDialog open={granting} start={role ?? "global"} onClose={() => setGranting(false)} />
      <ScopeDialog of={acting?.act === "scope" ? acting.on : undefined} onClose={close} />
      <RemoveDialog of={acting?.act === "remove" ? acting.on : undefined} onClose={close} />
    </Page>
  );
}

function RemoveDialog({ of, onClose }: { of: Administrator | undefined; onClose: () => void }) {
  const t = useStrings(administratorsStrings);
  const nameOf = useRoleName();
  const removing = useRemoveAdministrator();
  const said = { name: of?.member.name ?? "", role: of ? nameOf(of.role) : "" };
  return (
    <ConfirmDestructive
      open={of !== undefined}
      title={t("remove_title", said)}
      names={[said.name]}
      consequence={() => t("remove_consequence", said)}
      action={t("remove")}
      onConfirm={async () => {
        if (of === undefined) return;
        await removing.mutateAsync(of.id);
        toast(t("removed", said));
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
