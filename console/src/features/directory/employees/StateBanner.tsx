// What an account's state means for the person, and the next step (1.2).
import type { Member } from "@qilian/contract/members.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { Button } from "antd";
import { useFailureText } from "../AccountState.tsx";
import type { MemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

export function StateBanner({ member, acts }: { member: Member; acts: MemberActs }) {
  const t = useStrings(employeesStrings);
  const failureText = useFailureText();
  const format = useFormat();
  if (member.state === "opened") return null;
  const text = {
    unopened: t("banner_unopened"),
    failed: t("banner_failed", { reason: member.failure ? failureText(member.failure) : t("reason_unknown") }),
    unactivated:
      member.openedAt === undefined ? t("banner_unactivated") : t("banner_sent", { when: format.day(member.openedAt) }),
    disabled:
      member.leftAt === undefined ? t("banner_disabled") : t("banner_left", { when: format.day(member.leftAt) }),
  }[member.state];
  const canAct = member.can.open || member.can.restore;
  const action = { unopened: "open", failed: "reopen", unactivated: "send_again", disabled: "restore" } as const;
  const tone = { unopened: "info", failed: "bad", unactivated: "warn", disabled: "info" } as const;
  const act = member.can.restore ? acts.restore : acts.open;
  return (
    <div className="state-banner">
      <Notice
        tone={tone[member.state]}
        action={
          canAct && (
            <Button type="link" size="small" loading={acts.running !== undefined} onClick={() => act([member])}>
              {t(action[member.state])}
            </Button>
          )
        }
      >
        {/* Whom one may edit and yet neither open nor restore is an administrator. */}
        {member.can.edit && !canAct ? t("banner_administrator", { banner: text }) : text}
      </Notice>
    </div>
  );
}
