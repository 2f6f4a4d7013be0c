// What became of a person's own applications (8.5): told to whoever has proved the number that stands in them.
import type { OwnApplication, ToldApplication } from "@qilian/contract/tenancy.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { type ApplicationRow, applicationsOf } from "./application-store.ts";

const told = ({ id, name, state, reason, note, at, decided_at }: ApplicationRow): ToldApplication => ({
  id,
  name,
  state,
  ...(reason && { reason }),
  ...(note && { note }),
  at: at.toISOString(),
  ...(decided_at && { decidedAt: decided_at.toISOString() }),
});

/** Without the contact: a code proves the number, and not that nobody else had it before. */
export const toldApplications = async (tx: InstanceTx, phone: string): Promise<ToldApplication[]> =>
  (await applicationsOf(tx, phone)).map(told);

/** Of somebody signed in. */
export async function ownApplications(tx: InstanceTx, phone: string): Promise<OwnApplication[]> {
  const rows = await applicationsOf(tx, phone);
  return rows.map((row, at) => ({
    ...told(row),
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    can: { applyAgain: row.state === "refused" && !rows.slice(0, at).some(({ name }) => name === row.name) },
  }));
}
