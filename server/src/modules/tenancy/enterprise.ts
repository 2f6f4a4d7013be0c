// An enterprise as its own administrators keep it: whom to write to, and dissolving it within 15 days (2.15b).
import { type Contact, dissolutionDays, type OwnEnterprise } from "@qilian/contract/enterprise.ts";
import type { Actor } from "../../platform/actor.ts";
import { audit } from "../../platform/audit/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { conflict, invalid } from "../../platform/errors.ts";
import * as store from "./enterprise-store.ts";

export const readOwn = async (tx: Tx, actor: Actor): Promise<OwnEnterprise> =>
  present(await store.ownEnterprise(tx), actor);

/** For every administrator, whatever they may do: their work ends with the enterprise. */
export async function readDissolution(tx: Tx): Promise<{ until?: string }> {
  const { dissolves_at } = await store.ownEnterprise(tx);
  return dissolves_at === null ? {} : { until: dissolves_at.toISOString() };
}

export async function changeContact(tx: Tx, actor: Actor, contact: Contact): Promise<OwnEnterprise> {
  const before = await store.ownEnterprise(tx);
  const fields = {
    contact_name: [before.contact_name, contact.name],
    contact_email: [before.contact_email, contact.email],
    language: [before.language, contact.language],
  } satisfies Record<string, [string, string]>;
  const changes = Object.fromEntries(Object.entries(fields).filter(([, [old, now]]) => old !== now));
  if (Object.keys(changes).length > 0) {
    await store.setContact(tx, contact);
    await audit(tx, actor, { act: "tenancy.contact_changed", objectName: before.name, changes });
  }
  return readOwn(tx, actor);
}

/** @throws Refused `other_name` on the field `name`: the name typed is not the enterprise's. */
export function assertNamed(actor: Actor, name: string): void {
  if (name.trim() !== actor.tenantName) throw invalid("name", "other_name");
}

/** The name and the password must be proved before. Its people go on working until the days are over. */
export async function dissolve(tx: Tx, actor: Actor): Promise<OwnEnterprise> {
  const by = { id: actor.memberId, name: actor.memberName };
  const until = await store.askDissolution(tx, by, dissolutionDays);
  if (until === undefined) throw conflict("tenancy.already_dissolving");
  await audit(tx, actor, {
    act: "tenancy.dissolution_asked",
    objectName: actor.tenantName,
    changes: { dissolves_at: [null, until.toISOString()] },
  });
  return readOwn(tx, actor);
}

/** Any administrator who might dissolve it may, not only the one who asked. @throws Refused once the days are over. */
export async function takeBack(tx: Tx, actor: Actor): Promise<OwnEnterprise> {
  const { dissolves_at } = await store.ownEnterprise(tx);
  if (dissolves_at === null) throw conflict("tenancy.not_dissolving");
  if (!(await store.takeDissolutionBack(tx))) throw conflict("tenancy.dissolution_over");
  await audit(tx, actor, {
    act: "tenancy.dissolution_taken_back",
    objectName: actor.tenantName,
    changes: { dissolves_at: [dissolves_at.toISOString(), null] },
  });
  return readOwn(tx, actor);
}

const present = (row: store.OwnRow, { grants }: Actor): OwnEnterprise => ({
  name: row.name,
  at: row.created_at.toISOString(),
  contact: { name: row.contact_name, email: row.contact_email, language: row.language },
  seats: row.seats,
  usedSeats: row.used,
  ...(row.certified_name !== null &&
    row.certified_at !== null && { certified: { name: row.certified_name, at: row.certified_at.toISOString() } }),
  ...(row.dissolution_at !== null &&
    row.dissolves_at !== null && {
      dissolution: {
        at: row.dissolution_at.toISOString(),
        by: row.dissolution_by_name ?? "",
        until: row.dissolves_at.toISOString(),
      },
    }),
  can: {
    change: grants.includes("tenancy.manage"),
    certify: grants.includes("tenancy.certify"),
    dissolve: grants.includes("tenancy.dissolve"),
  },
});
