// One department: what is known of it, and who stands in it directly.
import type { DepartmentDetail } from "@qilian/contract/departments.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { FactList } from "@qilian/ui/FactList.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { Pencil, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { AccountStateMark } from "../AccountState.tsx";
import { type DepartmentNode, useDepartmentLevel } from "../api.ts";
import { LeaveGuard } from "../LeaveGuard.tsx";
import { MemberName } from "../MemberName.tsx";
import { employeesPath } from "../menu.ts";
import { directoryStrings } from "../strings.ts";
import { useDirectMembers } from "./api.ts";
import { useDepartmentMenu } from "./DepartmentSide.tsx";
import type { DepartmentAct, DepartmentActs } from "./department-acts.tsx";
import "./departments.css";
import { pictureOf } from "../picture.ts";
import { departmentsStrings } from "./strings.ts";

const DepartmentRights = lazy(async () => ({
  default: (await import("../visibility/DepartmentRights.tsx")).DepartmentRights,
}));

type DepartmentPanelProps = { department: DepartmentDetail; acts: DepartmentActs; onEdit: () => void };

export function DepartmentPanel({ department, acts, onEdit }: DepartmentPanelProps) {
  const t = useStrings(departmentsStrings);
  const ui = useStrings(uiStrings);
  const node = nodeOf(department);
  const mayRestrict = useSession().grants.includes("directory.rules");
  // whether it can go up or down is known once its level has come
  useDepartmentLevel(department.parentId);
  return (
    <div className="department-panel">
      <header className="department-head">
        <h2 title={department.name}>{department.name}</h2>
        <Button icon={<Pencil />} onClick={onEdit}>
          {t("edit")}
        </Button>
        <MoreMenu
          label={`${ui("more_actions")}: ${department.name}`}
          items={useDepartmentMenu(node)}
          onPick={(key) => acts.begin(key as DepartmentAct, node)}
        />
      </header>
      <Tabs
        items={[
          {
            key: "facts",
            label: t("facts"),
            children: (
              <>
                <Facts of={department} />
                <DirectMembers of={department} />
              </>
            ),
          },
          ...(mayRestrict
            ? [{ key: "rights", label: t("rights"), children: <Rights key={department.id} of={department} /> }]
            : []),
        ]}
      />
    </div>
  );
}

/** 2.18a: who stands here sees whom, and who sees them. */
function Rights({ of }: { of: DepartmentDetail }) {
  const [changes, setChanges] = useState(0);
  return (
    <Suspense fallback={<PageLoading />}>
      <DepartmentRights id={of.id} onChanges={setChanges} />
      <LeaveGuard changes={changes} />
    </Suspense>
  );
}

const nodeOf = ({ id, name, parentId, headcount, hasChildren, hidden }: DepartmentDetail): DepartmentNode => ({
  id,
  name,
  parentId,
  hidden,
  count: headcount,
  leaf: !hasChildren,
});

function Facts({ of }: { of: DepartmentDetail }) {
  const t = useStrings(departmentsStrings);
  const missing = useStrings(directoryStrings)("missing");
  const format = useFormat();
  const isTop = of.parentId === undefined;
  const head = of.head && (
    <span className="member-name">
      <Avatar name={of.head.name} size={22} src={pictureOf(of.head)} />
      {of.head.name}
    </span>
  );
  return (
    <FactList
      ruled
      facts={[
        [t("nameEn"), of.nameEn || missing],
        [t("code"), of.code || missing],
        [t("head"), head ?? missing],
        [t("parent"), isTop ? undefined : (of.parent?.path ?? missing)],
        [t("order"), isTop ? undefined : of.order === null ? missing : format.number(of.order)],
        [t("headcount"), t("headcount_value", { count: of.headcount, opened: of.openedCount })],
        [t("below"), t("below_value", { count: of.departments })],
      ]}
    />
  );
}

function DirectMembers({ of }: { of: DepartmentDetail }) {
  const t = useStrings(departmentsStrings);
  const rows = useDirectMembers(of.id);
  const navigate = useNavigate();
  const { id, name, line, parent, headcount } = of;
  const department = { id, name, path: parent ? `${parent.path} / ${name}` : name, ancestors: line, headcount };
  return (
    <section className="direct-members" aria-label={t("direct")}>
      <div className="direct-members-head">
        <h3>{t("direct_count", { count: of.directMembers })}</h3>
        <Button type="link" size="small" onClick={() => void navigate({ to: employeesPath, state: { department } })}>
          {t("all_members")}
        </Button>
      </div>
      {rows.state === "failed" && (
        <ErrorState failure={rows.failure} title={t("members_failed")} onRetry={rows.retry} />
      )}
      {rows.state === "ready" && rows.items.length === 0 && <Empty icon={UserRound} title={t("nobody_direct")} />}
      <ul>
        {rows.items.map((member) => (
          <li key={member.id}>
            <MemberName name={member.name} note={member.title || undefined} picture={pictureOf(member)} />
            <AccountStateMark state={member.state} />
          </li>
        ))}
      </ul>
      {rows.hasNext && (
        <Button type="text" onClick={rows.next}>
          {t("more_members")}
        </Button>
      )}
    </section>
  );
}
