import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { type EverybodyActs, RoleActions } from "./Everybody.tsx";
import type { MemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

/** Members in one bulk act; the server takes no more. */
export const mostAtOnce = 200;

/** The acts that at least one of the chosen can undergo, the destructive one last. */
type BulkActionsProps = { members: MemberRow[]; acts: MemberActs; everybodyActs: EverybodyActs };

export function BulkActions({ members, acts, everybodyActs }: BulkActionsProps) {
  const t = useStrings(employeesStrings);
  const has = (...states: MemberRow["state"][]) => members.some(({ state }) => states.includes(state));
  const disabled = members.length > mostAtOnce || acts.running !== undefined;
  const ticked = { filter: {}, count: members.length, named: members.slice(0, 3), ids: members.map(({ id }) => id) };
  return (
    <>
      {has("unopened", "failed", "unactivated") && (
        <Button
          type="link"
          size="small"
          disabled={disabled}
          loading={acts.running === "open"}
          onClick={() => acts.open(members)}
        >
          {t(has("unopened") ? "open" : "reopen")}
        </Button>
      )}
      {has("disabled") && (
        <Button
          type="link"
          size="small"
          disabled={disabled}
          loading={acts.running === "restore"}
          onClick={() => acts.restore(members)}
        >
          {t("restore")}
        </Button>
      )}
      <RoleActions everybody={ticked} acts={everybodyActs} disabled={disabled} />
      {has("unopened", "failed", "unactivated", "opened") && (
        <Button type="text" size="small" danger disabled={disabled} onClick={() => acts.disable(members)}>
          {t("disable")}
        </Button>
      )}
      {members.every(({ state }) => state === "disabled") && (
        <Button type="text" size="small" danger disabled={disabled} onClick={() => acts.erase(members)}>
          {t("erase")}
        </Button>
      )}
    </>
  );
}
