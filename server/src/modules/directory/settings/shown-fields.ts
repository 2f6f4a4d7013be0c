// What a visible person shows, field by field: after it is settled that the viewer sees the person at all.
import type { CardField } from "@qilian/contract/directory-settings.ts";
import type { Sight } from "../visibility/sight.ts";

/** Fellow executives and everybody who is shown as to everybody else are asked for nothing more (2.16a). */
export const hidesExecutives = ({ viewerId, settings }: Sight, field: CardField): boolean =>
  settings.executiveMode &&
  (field === "phone" || (settings.executiveHides as readonly string[]).includes(field)) &&
  !settings.executives.includes(viewerId);

/** Everyone sees all of the own fields; a number that its person hides (6.4) nobody else. */
export const showsField = (sight: Sight, person: { id: string; hide_phone: boolean }, field: CardField): boolean =>
  person.id === sight.viewerId ||
  (sight.settings.cardFields.includes(field) &&
    !(field === "phone" && person.hide_phone) &&
    !(hidesExecutives(sight, field) && sight.settings.executives.includes(person.id)));

/** Is the number kept from the viewer though cards show numbers? Then the card says that it is hidden. */
export const hidesNumber = (sight: Sight, person: { id: string; hide_phone: boolean }): boolean =>
  person.id === sight.viewerId
    ? person.hide_phone
    : sight.settings.cardFields.includes("phone") && !showsField(sight, person, "phone");
