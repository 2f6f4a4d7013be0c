// Why a rule was not saved: the server names objects by their place, people know them by name.
import type { NamedObject } from "@qilian/contract/visibility.ts";
import { Problem } from "@qilian/ui/client.ts";
import { say } from "@qilian/ui/i18n.ts";
import { fieldText, problemText } from "@qilian/ui/problem.ts";
import { visibilityStrings } from "./strings.ts";

/** `changed`: the rule is not the one that was read; `gone`: there is none any more. */
export function conflictOf(failure: unknown): "changed" | "gone" | undefined {
  if (!(failure instanceof Problem)) return undefined;
  if (failure.code === "directory.rule_changed") return "changed";
  return failure.status === 404 ? "gone" : undefined;
}

/** A line for each object. @param lists the objects that were sent, by the field that they stand in. */
export function saveFailureText(failure: unknown, lists: Record<string, readonly NamedObject[]>): string {
  if (!(failure instanceof Problem) || failure.errors.length === 0) return problemText(failure);
  const sentences = failure.errors.map(({ field, code, params }) => {
    const cut = field.lastIndexOf(".");
    const object = lists[field.slice(0, cut)]?.[Number(field.slice(cut + 1))];
    const why = fieldText(code, params);
    return object === undefined ? why : say(visibilityStrings, "object_failed", { name: object.name, why });
  });
  return [...new Set(sentences)].join("\n");
}
