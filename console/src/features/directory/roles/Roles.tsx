// 通讯录 › 角色管理: roles, and the members of one.
import type { Role, RoleGroup } from "@qilian/contract/roles.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { Plus, UsersRound } from "lucide-react";
import { useState } from "react";
import { useRoles } from "../api.ts";
import { rolesPath } from "../menu.ts";
import { useEditRole, useRoleGroups } from "./api.ts";
import { type RoleAct, RoleDialogs } from "./RoleDialogs.tsx";
import { type GroupAct, RoleGroupDialogs } from "./RoleGroupDialogs.tsx";
import { RoleList } from "./RoleList.tsx";
import { RoleMembers } from "./RoleMembers.tsx";
import "./roles.css";
import { rolesStrings } from "./strings.ts";

export default function Roles() {
  const t = useStrings(rolesStrings);
  const roles = useRoles();
  const { role: chosen }: { role?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (role: string | undefined) => void navigate({ to: rolesPath, search: { role }, replace: true });
  const [acting, setActing] = useState<{ act: RoleAct; on?: Role }>();
  const [grouping, setGrouping] = useState<{ act: GroupAct; on?: RoleGroup }>();
  const groups = useRoleGroups().data ?? [];
  const editing = useEditRole();
  const regroup = ({ id, name }: Role, groupId: string | null) =>
    editing.mutateAsync({ id, edit: { groupId } }).then(() => {
      const group = groups.find((one) => one.id === groupId)?.name ?? t("no_group");
      toast(t("regrouped", { name, group }));
    }, toastProblem);
  const role = roles.data?.find(({ id }) => id === chosen) ?? roles.data?.[0];
  const add = (
    <Button type="primary" icon={<Plus />} onClick={() => setActing({ act: "add" })}>
      {t("add_role")}
    </Button>
  );
  return (
    <Page
      title={t("roles")}
      figures={roles.data && t("figures", { count: roles.data.length })}
      actions={
        role === undefined && groups.length === 0 ? undefined : (
          <>
            <Button onClick={() => setGrouping({ act: "add" })}>{t("add_group")}</Button>
            {add}
          </>
        )
      }
    >
      {roles.isError && (
        <ErrorState failure={roles.error} title={t("roles_failed")} onRetry={() => void roles.refetch()} />
      )}
      {roles.isPending && <PageLoading />}
      {roles.data?.length === 0 && groups.length === 0 && (
        <Empty icon={UsersRound} title={t("no_roles")} note={t("no_roles_note")}>
          {add}
        </Empty>
      )}
      {roles.data !== undefined && (role !== undefined || groups.length > 0) && (
        <Split
          sideLabel={t("list")}
          sideChoice={role?.id}
          side={
            <RoleList
              roles={roles.data}
              groups={groups}
              chosen={role?.id}
              onChoose={choose}
              onAct={(act, on) => setActing({ act, on })}
              onGroupAct={(act, on) => setGrouping({ act, on })}
              onRegroup={regroup}
            />
          }
        >
          {role === undefined ? (
            <Empty icon={UsersRound} title={t("no_roles")} note={t("no_roles_note")}>
              {add}
            </Empty>
          ) : (
            <RoleMembers key={role.id} role={role} />
          )}
        </Split>
      )}
      <RoleDialogs
        {...acting}
        into={role?.groupId ?? undefined}
        onClose={() => setActing(undefined)}
        onAdded={choose}
        onDeleted={(gone) => gone === chosen && choose(undefined)}
      />
      <RoleGroupDialogs {...grouping} onClose={() => setGrouping(undefined)} />
    </Page>
  );
}
