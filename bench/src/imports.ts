// An import over HTTP, as the console runs it.
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Import } from "@qilian/contract/imports.ts";
import type { Person } from "../../server/src/test/person.ts";

/** Seldom enough that the asking takes nothing from what is measured. */
const pollMs = 100;

export async function upload(admin: Person, path: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(path));
  const { id } = await admin.upload(`/v1/directory/imports?name=${encodeURIComponent("员工.xlsx")}`, bytes).accepted();
  return id;
}

/** Waits until an import has left this state. @throws Error after `limitMs`. */
export async function outOf(admin: Person, id: string, state: Import["state"], limitMs: number): Promise<Import> {
  const end = performance.now() + limitMs;
  for (;;) {
    const found = await admin.get(`/v1/directory/imports/${id}`).accepted<Import>();
    if (found.state !== state) return found;
    if (performance.now() > end) throw new Error(`The import is ${state} for more than ${limitMs} ms`);
    await pause(pollMs);
  }
}

export const run = (admin: Person, id: string): Promise<Import> =>
  admin.post(`/v1/directory/imports/${id}/run`, { openAccounts: false }).accepted();

/** From the upload to the last row written. @throws Error when any row fails. */
export async function importAll(admin: Person, path: string, limitMs: number): Promise<Import> {
  const id = await upload(admin, path);
  const checked = await outOf(admin, id, "checking", limitMs);
  if (checked.state !== "checked" || checked.rows.failed > 0)
    throw new Error(`The check said ${JSON.stringify(checked)}`);
  await run(admin, id);
  const done = await outOf(admin, id, "importing", limitMs);
  if (done.state !== "done" || done.rows.failed > 0) throw new Error(`The import said ${JSON.stringify(done)}`);
  return done;
}
