// Whom an administrator exports, written down before the first row goes out.
import type { AccountState } from "@qilian/contract/directory.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { type Database, IdList, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { namedDepartments } from "../departments/department-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { chosenStaff, type Staff } from "./staff-export.ts";

type Choice = { language: WorkbookLanguage; departments?: string | undefined; state?: AccountState | undefined };

/** @throws Refused 404 for a department outside the scope */
export async function exported(
  { db, tx, actor }: { db: Database; tx: Tx; actor: Actor },
  { language, departments, state }: Choice,
  format: string,
): Promise<Staff> {
  const scope = scopeOf(actor);
  const ids = [...new Set(departments?.split(","))];
  const named = ids.length === 0 ? [] : await namedDepartments(tx, scope, ids);
  if (named.length < ids.length) throw notFound();
  // A download is a read; that it took place is written all the same.
  await db.tenant(actor.tenantId, (write) =>
    audit(write, actor, {
      act: "directory.members_exported",
      changes: {
        format: [null, format],
        ...(named.length > 0 && { departments: [null, named.map(({ path }) => path)] }),
        ...(state !== undefined && { state: [null, state] }),
      },
    }),
  );
  const within = ids.length === 0 ? scope : new IdList(ids);
  return chosenStaff(tx, scope, { within, state }, language);
}
