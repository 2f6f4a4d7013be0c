// The person's own page: who they are here, what features bring about them, language, appearance, the way out.
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { type ComponentType, Fragment } from "react";
import { about } from "./about.ts";
import { InstallRow } from "./InstallRow.tsx";
import { Leave } from "./Leave.tsx";
import { MineRows } from "./MineRows.tsx";
import { useOwnPicture } from "./own-picture.ts";
import { Preferences } from "./Preferences.tsx";
import { useSession } from "./session.ts";
import { shellStrings } from "./strings.ts";

/**
 * `export function Mine()` in features/<module>/Mine.tsx: lines about the person, between the name and the preferences.
 * `export const useMineKnown` where answers decide which lines there are: the page shows them once it says true.
 */
type Brought = { Mine: ComponentType; useMineKnown?: () => boolean };
const brought = Object.entries(import.meta.glob<Brought>("../features/*/Mine.tsx", { eager: true }));
const useNothing = () => true;

/** No line moves another under a finger: all of them show at once. */
const useAllKnown = (): boolean =>
  // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes
  brought.map(([, { useMineKnown = useNothing }]) => useMineKnown()).every((known) => known);

export default function Me() {
  const t = useStrings(shellStrings);
  const { member, tenant } = useSession();
  const known = useAllKnown();
  return (
    <div className="me">
      <PhoneHeader title={t("me")} />
      <section className="me-person">
        <Avatar name={member.name} size={64} src={useOwnPicture(member.id)} />
        <div>
          <h2>{member.name}</h2>
          <p>{tenant.name}</p>
        </div>
      </section>
      {known ? <Lines /> : <PageLoading />}
    </div>
  );
}

function Lines() {
  const label = useLabel();
  return (
    <>
      {brought.map(([file, { Mine }]) => (
        <Fragment key={file}>
          <div className="phone-gap" />
          <section>
            <Mine />
          </section>
        </Fragment>
      ))}
      <div className="phone-gap" />
      <Preferences />
      <div className="phone-gap" />
      <PhoneList label={label(about.label)}>
        <InstallRow />
        <MineRows pages={[about]} />
      </PhoneList>
      <div className="phone-gap" />
      <Leave />
    </>
  );
}
