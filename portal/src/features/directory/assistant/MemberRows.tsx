// People of one's scope, with the state of each account.
import type { MemberRow } from "@qilian/contract/members.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { UsersRound } from "lucide-react";
import { managedPicture } from "../picture.ts";
import { RowsLoading } from "../RowsLoading.tsx";
import { type MemberFilter, useMembers } from "./api.ts";
import { assistantPath } from "./place.ts";
import { assistantStrings, stateStrings } from "./strings.ts";

export function MemberRows({ filter }: { filter: MemberFilter }) {
  const t = useStrings(assistantStrings);
  const ui = useStrings(uiStrings);
  const states = useStrings(stateStrings);
  const rows = useMembers(filter);
  if (rows.state === "loading") return <RowsLoading />;
  if (rows.state === "failed") return <ErrorState failure={rows.failure} onRetry={rows.retry} />;
  if (rows.items.length === 0) return <Empty icon={UsersRound} title={t(filter.q ? "nobody_found" : "nobody_here")} />;
  const noteOf = ({ departments, title }: MemberRow) =>
    [departments[0]?.name, title].filter((part) => part !== undefined && part !== "").join(" · ");
  return (
    <>
      <div className="phone-gap" />
      <PhoneList label={t("members")}>
        {rows.items.map((one) => (
          <PhoneRow
            key={one.id}
            to={assistantPath}
            search={{ person: one.id }}
            avatar={one.name}
            picture={managedPicture(one)}
            title={one.name}
            note={noteOf(one)}
            end={one.state === "opened" ? undefined : states(one.state)}
            deeper
          />
        ))}
      </PhoneList>
      {rows.hasNext && (
        <div className="assistant-more">
          <Button type="link" onClick={rows.next}>
            {ui("load_more")}
          </Button>
        </div>
      )}
    </>
  );
}
