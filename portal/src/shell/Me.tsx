// The person's own page: who they are here, what features bring about them, language, appearance, the way out.
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
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

/** `export function Mine()` in features/<module>/Mine.tsx: lines about the person, between the name and the preferences. */
const brought = Object.entries(import.meta.glob<{ Mine: ComponentType }>("../features/*/Mine.tsx", { eager: true }));

export default function Me() {
  const t = useStrings(shellStrings);
  const label = useLabel();
  const { member, tenant } = useSession();
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
    </div>
  );
}
