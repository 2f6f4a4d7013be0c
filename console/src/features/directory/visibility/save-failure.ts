// Why a rule was not saved: the server names objects by their place, people know them by name.
import { Problem } from "@qilian/ui/client.ts";
import { say } from "@qilian/ui/i18n.ts";
import { fieldText, problemText } from "@qilian/ui/problem.ts";
import type { Draft } from "./draft.ts";
import { visibilityStrings } from "./strings.ts";

/** A line for each object. */
export function saveFailureText(failure: unknown, draft: Draft): string {
  if (!(failure instanceof Problem) || failure.errors.length === 0) return problemText(failure);
  const sentences = failure.errors.map(({ field, code, params }) => {
    const [side, at] = field.split(".");
    const object = (side === "exceptions" ? draft.exceptions : draft.subjects)[Number(at)];
    const why = fieldText(code, params);
    return object === undefined ? why : say(visibilityStrings, "object_failed", { name: object.name, why });
  });
  return [...new Set(sentences)].join("\n");
}
