// 通讯录 › 员工管理: departments, their members, and one of them in the drawer.
import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useDepartment, useMembers, useOverview } from "../api.ts";
import type { ChosenDepartment } from "../DepartmentTree.tsx";
import { DepartmentSide } from "../departments/DepartmentSide.tsx";
import { useDepartmentActs } from "../departments/department-acts.tsx";
import { InviteLink } from "../invitations/InviteLink.tsx";
import { ScopeNote } from "../ScopeNote.tsx";
import { directoryStrings } from "../strings.ts";
import { type Everybody, useEverybodyActs } from "./Everybody.tsx";
import "./employees.css";
import { ImportExportMenu } from "./ImportExportMenu.tsx";
import { newMember, useAskedDepartment, useListing } from "./listing.ts";
import { MemberDrawer } from "./MemberDrawer.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { useMemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

export default function Employees() {
  const t = useStrings(employeesStrings);
  const words = useStrings(directoryStrings);
  const [listing, show] = useListing();
  const asked = useAskedDepartment();
  const [department, setDepartment] = useState<ChosenDepartment>();
  useEffect(() => {
    if (asked !== undefined) setDepartment({ ...asked, parentId: asked.ancestors.at(-2) });
  }, [asked]);
  const departmentActs = useDepartmentActs({
    asked: asked?.ancestors,
    onGone: (id) => setDepartment((chosen) => (chosen?.id === id ? undefined : chosen)),
  });
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<MemberRow[]>([]);
  const overview = useOverview();
  const place = useDepartment(department);
  // of several tops none stands for everybody
  const several = (overview.data?.scope?.length ?? 0) > 1;
  const shown = several && department === undefined ? undefined : place.data;
  const filter = { q: useSettled(q.trim()), department: department?.id, state: listing.state };
  const rows = useMembers(filter);
  const [whole, setWhole] = useState<Everybody>();
  // another filter finds others
  const everybody = JSON.stringify(whole?.filter) === JSON.stringify(filter) ? whole : undefined;
  const choose = (members: MemberRow[]) => {
    setChosen(members);
    setWhole(undefined);
  };
  const everybodyActs = useEverybodyActs(() => choose([]));
  const { acts, dialogs } = useMemberActs((act) => {
    setChosen([]);
    // whom the drawer shows may be among those who are no more
    if (act === "erase") show({ member: undefined }, { unasked: true });
  });
  const row = rows.items.findIndex((row) => row.id === listing.member);
  const at = (index: number) => rows.items[index] && (() => show({ member: rows.items[index]?.id }, { unasked: true }));
  return (
    <Page
      title={t("employees")}
      figures={<PeopleFigures />}
      actions={
        <>
          <ImportExportMenu />
          <InviteLink />
          <Button type="primary" icon={<Plus />} onClick={() => show({ member: newMember })}>
            {t("add_employee")}
          </Button>
        </>
      }
    >
      <Split
        sideLabel={words("departments")}
        sideChoice={department?.id}
        side={
          <DepartmentSide
            selected={shown?.id}
            acts={departmentActs}
            onSelect={(next) => setDepartment(next.parentId === undefined && !several ? undefined : next)}
          />
        }
        detail={
          <MemberDrawer
            id={listing.member}
            known={rows.items[row]}
            department={department}
            walk={{ previous: at(row - 1), next: row === -1 ? undefined : at(row + 1) }}
            acts={acts}
            onClose={() => show({ member: undefined }, { unasked: true })}
          />
        }
      >
        <MemberTable
          rows={rows}
          place={shown}
          search={{ value: q, onChange: setQ }}
          listing={listing}
          show={show}
          chosen={chosen}
          onChosen={choose}
          acts={acts}
          filter={filter}
          everybody={everybody}
          onEverybody={setWhole}
          everybodyActs={everybodyActs}
          overview={overview.data}
        />
      </Split>
      {dialogs}
      {everybodyActs.dialogs}
      {departmentActs.dialogs}
    </Page>
  );
}

function PeopleFigures() {
  const t = useStrings(employeesStrings);
  const overview = useOverview();
  if (overview.data === undefined) return null;
  const { usedSeats, seats } = overview.data;
  if (seats === undefined) return <ScopeNote />;
  return t("figures", { count: usedSeats, used: usedSeats, seats });
}
