// 加入申请: who waits, whom somebody let in, whom not.
import type { JoinRequest } from "@qilian/contract/invitations.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { useWide } from "@qilian/ui/media.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { Button, Segmented } from "antd";
import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { pictureOf } from "../picture.ts";
import { type RequestState, useJoinRequests } from "./api.ts";
import { ApproveDialog, RefuseDialog } from "./DecisionDialogs.tsx";
import { invitationStrings, inviteStrings } from "./strings.ts";

const states: RequestState[] = ["waiting", "approved", "refused"];
const marks: Record<RequestState, Mark> = { waiting: "half", approved: "check", refused: "cross" };
type Deciding = { request: JoinRequest; approves: boolean };

export function RequestList({ onInvite }: { onInvite: () => void }) {
  const t = useStrings(invitationStrings);
  const words = useStrings(inviteStrings);
  const [state, setState] = useState<RequestState>("waiting");
  const [deciding, setDeciding] = useState<Deciding>();
  const rows = useJoinRequests(state);
  const done = () => setDeciding(undefined);
  return (
    <>
      <SearchTable<JoinRequest>
        label={t("requests")}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        columns={useColumns(state, setDeciding)}
        filters={
          <Segmented<RequestState>
            aria-label={t("state")}
            value={state}
            onChange={setState}
            options={states.map((value) => ({ value, label: t(`request_${value}`) }))}
          />
        }
        empty={
          <Empty
            icon={UserRoundCheck}
            title={t(`no_${state}`)}
            note={state === "waiting" ? t("no_waiting_note") : undefined}
          >
            {state === "waiting" && <Button onClick={onInvite}>{words("invite")}</Button>}
          </Empty>
        }
        failedTitle={t("requests_failed")}
      />
      <ApproveDialog request={deciding?.approves ? deciding.request : undefined} onDone={done} />
      <RefuseDialog request={deciding?.approves === false ? deciding.request : undefined} onDone={done} />
    </>
  );
}

/** Of somebody who has a record already. */
const recordPicture = ({ picture }: JoinRequest): string | undefined =>
  picture && pictureOf({ id: picture.member, avatar: picture.file });

function useColumns(state: RequestState, decide: (deciding: Deciding) => void): Column<JoinRequest>[] {
  const t = useStrings(invitationStrings);
  const format = useFormat();
  const wide = useWide("phone");
  const person = (note: boolean): Column<JoinRequest> => ({
    key: "name",
    title: t("applicant"),
    width: note ? 150 : 180,
    render: (_, one) => (
      <span className="member-name">
        <Avatar name={one.name} src={recordPicture(one)} />
        <span className="invitation-name">
          <strong>{one.name}</strong>
          {one.record !== undefined && <span>{t(`record_${one.record}`)}</span>}
          {note && <span>{spacedPhone(one.phone)}</span>}
          {note && <span>{one.department?.name ?? t("gone")}</span>}
        </span>
      </span>
    ),
  });
  const last: Column<JoinRequest> =
    state === "waiting"
      ? {
          key: "acts",
          title: <span className="visually-hidden">{t("acts")}</span>,
          width: 150,
          align: "right",
          render: (_, request) => (
            <span className="row-acts">
              <Button type="link" onClick={() => decide({ request, approves: true })}>
                {t("approve")}
              </Button>
              <Button type="link" danger onClick={() => decide({ request, approves: false })}>
                {t("refuse")}
              </Button>
            </span>
          ),
        }
      : {
          key: "state",
          title: t("conclusion"),
          width: 220,
          render: (_, one) => (
            <span className="invitation-name">
              <StateMark mark={marks[one.state]}>{t("decided_by", { by: one.decidedBy ?? "" })}</StateMark>
              {one.reason !== undefined && <span>{one.reason}</span>}
            </span>
          ),
        };
  if (!wide) return [person(true), last];
  return [
    person(false),
    { key: "phone", title: t("phone"), width: 140, render: (_, one) => spacedPhone(one.phone) },
    { key: "department", title: t("department"), width: 190, render: (_, one) => one.department?.path ?? t("gone") },
    { key: "by", title: t("invited_by"), width: 110, render: (_, one) => one.invitedBy },
    { key: "at", title: t("asked_at"), width: 180, render: (_, one) => format.instant(one.at) },
    last,
  ];
}
