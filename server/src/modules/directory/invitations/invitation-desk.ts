// What tests do with invitations: make one, prove a number, come by it.
import type { Invitation, Joined } from "@qilian/contract/invitations.ts";
import type { Exchange, Person } from "../../../test/person.ts";
import { type Enterprise, testPassword, type World } from "../../../test/world.ts";

export type Newcomer = Person & { phone: string };

/** An invitation into the top department, without approval unless `more` says so. */
export const invite = (e: Enterprise, more: Record<string, unknown> = {}, by: Person = e.admin): Promise<Invitation> =>
  by.post("/v1/directory/invitations", { departmentId: e.root, ...more }).accepted<Invitation>();

/** Somebody at the door whose number a code has proved. */
export async function proved(w: World, phone = w.newPhone()): Promise<Newcomer> {
  const person = Object.assign(w.anonymous(), { phone });
  const code = await w.freshCode(person, phone);
  await person.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  return person;
}

export const join = (person: Person, code: string, name = "温如玉"): Exchange =>
  person.post("/v1/directory/joinings", { code, name });

/** A stranger asks to join by the code. @returns the request's id. */
export async function askToJoin(e: Enterprise, code: string, name: string, phone?: string): Promise<string> {
  await join(await proved(e.world, phone), code, name).accepted<Joined>();
  const { items } = await e.admin.get("/v1/directory/join-requests").accepted<{ items: { id: string }[] }>();
  return items[0]?.id as string;
}

/** On from `join` to the session. */
export async function enter(person: Person, tenantId: string, password = testPassword): Promise<void> {
  await person.put("/v1/identity/sign-in/enterprise", { tenantId }).accepted();
  await person.post("/v1/identity/sign-in/session", { password }).accepted();
}
