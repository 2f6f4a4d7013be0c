// 通讯录 › 邀请: the invitations, and 加入申请 of those who came by one.
import type { Invitation } from "@qilian/contract/invitations.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Badge, Button, Tabs } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { invitationsPath } from "../menu.ts";
import { ScopeNote } from "../ScopeNote.tsx";
import { useWaiting } from "./api.ts";
import { InvitationList } from "./InvitationList.tsx";
import "./invitations.css";
import { InviteDialog } from "./InviteDialog.tsx";
import { RequestList } from "./RequestList.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { invitationStrings, inviteStrings } from "./strings.ts";

type Tab = "invitations" | "requests";
type Address = { tab?: Tab | undefined; invite?: "new" | undefined };

export default function InvitationsPage() {
  const t = useStrings(invitationStrings);
  const words = useStrings(inviteStrings);
  const { tab = "invitations", invite }: Address = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (search: Address) => void navigate({ to: invitationsPath, search, replace: true });
  const [shared, setShared] = useState<Invitation>();
  const create = () => show({ tab: "invitations", invite: "new" });
  const tabs = (
    <Tabs
      aria-label={t("title")}
      activeKey={tab}
      onChange={(key) => show({ tab: key as Tab })}
      items={[
        { key: "invitations", label: t("title") },
        { key: "requests", label: <RequestsLabel /> },
      ]}
    />
  );
  return (
    <Page
      title={t("title")}
      figures={<ScopeNote />}
      below={tabs}
      actions={
        <Button type="primary" icon={<Plus />} onClick={create}>
          {words("invite")}
        </Button>
      }
    >
      {tab === "requests" ? <RequestList onInvite={create} /> : <InvitationList onShow={setShared} onInvite={create} />}
      <InviteDialog
        open={invite === "new"}
        onMade={(made) => {
          show({ tab: "invitations" });
          setShared(made);
        }}
        onClose={() => show({ tab })}
      />
      <ShareDialog invitation={shared} onClose={() => setShared(undefined)} />
    </Page>
  );
}

function RequestsLabel() {
  const t = useStrings(invitationStrings);
  const { data: waiting = 0 } = useWaiting();
  return (
    <span className="requests-label">
      {t("requests")}
      {waiting > 0 && <Badge count={waiting} size="small" title={t("waiting_count", { count: waiting })} />}
    </span>
  );
}
