import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import type { MemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

/** Members in one bulk act; the server takes no more. */
export const mostAtOnce = 200;

/** The acts that at least one of the chosen can undergo, the destructive one last. */
export function BulkActions({ members, acts }: { members: MemberRow[]; acts: MemberActs }) {
  const t = useStrings(employeesStrings);
  const has = (...states: MemberRow["state"][]) => members.some(({ state }) => states.includes(state));
  const disabled = members.length > mostAtOnce || acts.running !== undefined;
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
