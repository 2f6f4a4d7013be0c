// From how departments stand to how they are to stand: what is made, changed and deleted for it. Pure.
import { withoutOrder } from "../store.ts";
import type { Claim } from "./department-claims.ts";
import type { Forest, KnownDepartment } from "./department-forest.ts";
import type { Plan } from "./department-plan.ts";

export type Changed = { old: KnownDepartment; now: KnownDepartment };

export type TreeChange = {
  /** Parents before what is below them. */
  added: KnownDepartment[];
  changed: Changed[];
  deleted: string[];
};

type Fields = Pick<KnownDepartment, "code" | "nameEn" | "headId" | "position">;
const noFields: Fields = { code: "", nameEn: "", headId: null, position: withoutOrder };

/** @param fieldsOf what a department is to say of itself. */
export function changeTo(
  known: ReadonlyMap<string, KnownDepartment>,
  forest: Forest,
  deleted: Iterable<string>,
  fieldsOf: (id: string, before: Fields) => Fields,
): TreeChange {
  const change: TreeChange = { added: [], changed: [], deleted: [...deleted] };
  for (const { id, line } of forest.standing()) {
    const old = known.get(id);
    const { code, nameEn, headId, position } = fieldsOf(id, old ?? noFields);
    const place = { parentId: forest.parentOf(id), name: forest.nameOf(id), line: [...line] };
    const now: KnownDepartment = { id, ...place, code, nameEn, headId, position };
    if (old === undefined) change.added.push(now);
    else if (isElsewhere({ old, now }) || differ(old, now)) change.changed.push({ old, now });
  }
  return change;
}

const differ = (old: KnownDepartment, now: KnownDepartment): boolean =>
  (["parentId", "name", "code", "nameEn", "headId", "position"] as const).some((key) => old[key] !== now[key]);

/** Whether it hangs on others than before, itself or with what it hangs on. */
export const isElsewhere = ({ old, now }: Changed): boolean =>
  old.line.length !== now.line.length || old.line.some((id, at) => id !== now.line[at]);

/** What a plan comes to. */
export function changeOf({ rows, forest, deleted }: Plan, known: ReadonlyMap<string, KnownDepartment>): TreeChange {
  const writers = new Map<string, Claim>();
  for (const { id, verdict, claim } of rows)
    if (id !== null && (verdict === "new" || verdict === "changed" || verdict === "moved")) writers.set(id, claim);
  return changeTo(known, forest, deleted, (id, before) => {
    const claim = writers.get(id);
    if (claim === undefined) return before;
    const { values, headId } = claim;
    return {
      code: values.code || before.code,
      nameEn: values.nameEn || before.nameEn,
      headId: headId ?? before.headId,
      position: values.order ?? before.position,
    };
  });
}
