import type { MemberRow } from "@qilian/contract/members.ts";
import type { Role } from "@qilian/contract/roles.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { UserRound, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { AccountStateMark } from "../AccountState.tsx";
import { AddMembersDialog } from "../AddMembersDialog.tsx";
import { useChangeRoleMembers, useMembers } from "../api.ts";
import { MemberName } from "../MemberName.tsx";
import { noteOf } from "../MemberPicker.tsx";
import { pictureOf } from "../picture.ts";
import { directoryStrings } from "../strings.ts";
import { useRoleHolders } from "./api.ts";
import { ImportMembers } from "./ImportMembers.tsx";
import "./lists.css";
import { RoleListMenu } from "./RoleListMenu.tsx";
import { rolesStrings } from "./strings.ts";

/** Members given a role, or taken from it, in one act; the server takes no more. */
const mostMembersAtOnce = 200;

export function RoleMembers({ role }: { role: Role }) {
  const t = useStrings(rolesStrings);
  const words = useStrings(directoryStrings);
  const columns = useColumns();
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const rows = useMembers({ q: useSettled(q.trim()), role: role.id });
  const change = useChangeRoleMembers();
  const useHolders = (ids: string[]) => useRoleHolders(role.id, ids);
  const putBack = (ids: string[]) => change.mutateAsync({ id: role.id, add: ids });
  const remove = () =>
    change.mutateAsync({ id: role.id, remove: chosen }).then(() => {
      toast(t("removed", { count: chosen.length, name: role.name }), () => putBack(chosen));
      setChosen([]);
    }, toastProblem);
  const add = (
    <>
      <Button icon={<UserRoundPlus />} onClick={() => setAdding(true)}>
        {t("add_members")}
      </Button>
      <RoleListMenu role={role} onImport={() => setImporting(true)} />
    </>
  );
  const over = chosen.length > mostMembersAtOnce;
  return (
    <>
      <SearchTable<MemberRow>
        label={t("members")}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => t("select", { name: row.name })}
        columns={columns}
        search={{ value: q, onChange: setQ, placeholder: words("find_member") }}
        filters={<span className="role-add">{add}</span>}
        selection={{
          keys: chosen,
          onChange: setChosen,
          summary: t(over ? "chosen_over" : "chosen", { count: chosen.length, most: mostMembersAtOnce }),
          actions: (
            <Button type="text" size="small" danger disabled={over} loading={change.isPending} onClick={remove}>
              {t("remove")}
            </Button>
          ),
        }}
        empty={
          q.trim() === "" ? (
            <Empty icon={UserRound} title={t("nobody")} note={t("nobody_note")}>
              {add}
            </Empty>
          ) : (
            <NothingFound />
          )
        }
        failedTitle={t("members_failed")}
        footer={t("figures_members", { name: role.name, count: role.headcount })}
      />
      <ImportMembers role={role} open={importing} onClose={() => setImporting(false)} />
      <AddMembersDialog
        open={adding}
        title={t("add_members_to", { name: role.name })}
        chosenTitle={t("to_add")}
        action={(count) => t(count === 0 ? "add_members" : "add_count", { count })}
        limit={mostMembersAtOnce}
        useTaken={useHolders}
        takenNote={t("has_it")}
        onAdd={async (ids) => {
          await change.mutateAsync({ id: role.id, add: ids });
          toast(t("members_added", { count: ids.length, name: role.name }));
        }}
        onClose={() => setAdding(false)}
      />
    </>
  );
}

function useColumns(): Column<MemberRow>[] {
  const t = useStrings(rolesStrings);
  const missing = useStrings(directoryStrings)("missing");
  const wide = useWide("phone");
  const state: Column<MemberRow> = {
    key: "state",
    title: t("state"),
    width: 126,
    render: (_, row) => <AccountStateMark state={row.state} />,
  };
  if (!wide)
    return [
      {
        key: "name",
        title: t("name"),
        width: 180,
        render: (_, row) => <MemberName name={row.name} note={noteOf(row)} picture={pictureOf(row)} />,
      },
      state,
    ];
  return [
    {
      key: "name",
      title: t("name"),
      width: 200,
      render: (_, row) => <MemberName name={row.name} picture={pictureOf(row)} />,
    },
    state,
    { key: "title", title: t("title"), width: 180, ellipsis: true, render: (_, row) => row.title || missing },
    {
      key: "department",
      title: t("department"),
      width: 240,
      ellipsis: true,
      render: (_, row) => row.departments[0]?.path ?? missing,
    },
  ];
}
