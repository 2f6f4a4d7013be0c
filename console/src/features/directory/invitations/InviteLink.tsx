// 邀请员工, beside the other ways to bring people in.
import { useStrings } from "@qilian/ui/i18n.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { MailPlus } from "lucide-react";
import { invitationsPath } from "../menu.ts";
import { inviteStrings } from "./strings.ts";

export function InviteLink() {
  const t = useStrings(inviteStrings);
  const navigate = useNavigate();
  return (
    <Button icon={<MailPlus />} onClick={() => void navigate({ to: invitationsPath, search: { invite: "new" } })}>
      {t("invite")}
    </Button>
  );
}
