import type { Invitation } from "@qilian/contract/invitations.ts";
import { spelledInvitationCode } from "@qilian/contract/invitations.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { useWide } from "@qilian/ui/media.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { MailPlus, QrCode } from "lucide-react";
import { useState } from "react";
import { useInvitations, useRevoke } from "./api.ts";
import { invitationStrings, inviteStrings } from "./strings.ts";

export type InvitationListProps = { onShow: (invitation: Invitation) => void; onInvite: () => void };

export function InvitationList({ onShow, onInvite }: InvitationListProps) {
  const t = useStrings(invitationStrings);
  const words = useStrings(inviteStrings);
  const rows = useInvitations();
  const [revoked, setRevoked] = useState<Invitation>();
  const revoke = useRevoke();
  const columns = useColumns({ onShow, onRevoke: setRevoked });
  return (
    <>
      <SearchTable<Invitation>
        label={t("title")}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={nameOf}
        columns={columns}
        empty={
          <Empty icon={MailPlus} title={t("none")} note={t("none_note")}>
            <Button type="primary" onClick={onInvite}>
              {words("invite")}
            </Button>
          </Empty>
        }
        failedTitle={t("failed")}
      />
      <ConfirmDestructive
        open={revoked !== undefined}
        title={t("revoke_title")}
        names={revoked === undefined ? [] : [nameOf(revoked)]}
        consequence={(name) => t("revoke_note", { name })}
        action={t("revoke")}
        onCancel={() => setRevoked(undefined)}
        onConfirm={async () => {
          await revoke.mutateAsync(revoked?.id ?? "");
          setRevoked(undefined);
          toast(t("was_revoked"));
        }}
      />
    </>
  );
}

/** What tells one invitation from another: its note, or its code. */
const nameOf = ({ note, code }: Invitation): string => note || spelledInvitationCode(code);

const marks: Record<Invitation["state"], Mark> = {
  open: "full",
  ended: "dash",
  used_up: "check",
  revoked: "cross",
  without_department: "cross",
};

type Acts = { onShow: (invitation: Invitation) => void; onRevoke: (invitation: Invitation) => void };

function useColumns(acts: Acts): Column<Invitation>[] {
  const t = useStrings(invitationStrings);
  const format = useFormat();
  const wide = useWide("phone");
  const stateOf = ({ state }: Invitation) => <StateMark mark={marks[state]}>{t(`state_${state}`)}</StateMark>;
  const more: Column<Invitation> = {
    key: "acts",
    title: <span className="visually-hidden">{t("acts")}</span>,
    width: 100,
    align: "right",
    render: (_, one) => one.state === "open" && <RowActs invitation={one} {...acts} />,
  };
  const code = (note: boolean): Column<Invitation> => ({
    key: "code",
    title: t("code"),
    width: 200,
    render: (_, one) => (
      <span className="invitation-name">
        <span className="invitation-code">{spelledInvitationCode(one.code)}</span>
        {one.note !== "" && <span>{one.note}</span>}
        {note && <span>{one.department?.path ?? t("gone")}</span>}
        {note && <span>{t("used_of", { used: one.uses, most: one.mostUses })}</span>}
        {note && stateOf(one)}
      </span>
    ),
  });
  if (!wide) return [code(true), more];
  return [
    code(false),
    { key: "department", title: t("department"), width: 180, render: (_, one) => one.department?.path ?? t("gone") },
    {
      key: "approval",
      title: t("approval"),
      width: 100,
      render: (_, one) => t(one.approval ? "needed" : "not_needed"),
    },
    {
      key: "uses",
      title: t("uses"),
      width: 110,
      render: (_, one) => `${format.number(one.uses)} / ${format.number(one.mostUses)}`,
    },
    { key: "until", title: t("until"), width: 180, render: (_, one) => format.instant(one.until) },
    { key: "by", title: t("made_by"), width: 110, render: (_, one) => one.madeBy },
    { key: "state", title: t("state"), width: 110, render: (_, one) => stateOf(one) },
    more,
  ];
}

function RowActs({ invitation, onShow, onRevoke }: Acts & { invitation: Invitation }) {
  const t = useStrings(invitationStrings);
  const name = nameOf(invitation);
  return (
    <span className="row-acts">
      <Button
        type="text"
        icon={<QrCode size={16} />}
        aria-label={t("show_invitation", { name })}
        onClick={() => onShow(invitation)}
      />
      <MoreMenu
        label={t("more_acts", { name })}
        items={[{ key: "revoke", label: t("revoke"), danger: true }]}
        onPick={() => onRevoke(invitation)}
      />
    </span>
  );
}
