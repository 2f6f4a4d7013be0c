// What became of one's requests to join enterprises, for whoever has proved the number by a code.
import { invitationsApi, type ToldJoinRequest } from "@qilian/contract/invitations.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../client.ts";
import { useFormat, useStrings } from "../i18n.ts";
import { type Mark, StateMark } from "../StateMark.tsx";
import { toldJoinStrings } from "./told-join-strings.ts";
import "./told-applications.css";

const marks: Record<ToldJoinRequest["state"], Mark> = { waiting: "half", approved: "check", refused: "cross" };
/** Milliseconds between two looks while one waits. */
const every = 15_000;

export const useToldJoins = () =>
  useQuery({
    queryKey: ["directory", "joinings"],
    queryFn: ({ signal }) => call(invitationsApi.ownJoinRequests, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "waiting") ? every : false),
    select: ({ items }) => items,
  });

/** Nothing where there are none. `of`: of this enterprise alone, the latest. */
export default function ToldJoins({ of }: { of?: string }) {
  const t = useStrings(toldJoinStrings);
  const { day } = useFormat();
  const { data: all = [] } = useToldJoins();
  const joins = of === undefined ? all : all.filter(({ enterprise }) => enterprise === of).slice(0, 1);
  if (joins.length === 0) return null;
  return (
    <ul className="told-applications" aria-label={t("label")} aria-live="polite">
      {joins.map(({ id, enterprise, state, reason, at }) => (
        <li key={id}>
          <div className="told-application-head">
            <strong>{enterprise}</strong>
            <StateMark mark={marks[state]}>{t(state)}</StateMark>
          </div>
          <p className="told-application-number">{t("asked", { day: day(at) })}</p>
          {reason !== undefined && <p>{t("because", { reason })}</p>}
          <p>{t(`${state}_next`)}</p>
        </li>
      ))}
    </ul>
  );
}
