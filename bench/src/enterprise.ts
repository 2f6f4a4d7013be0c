// An enterprise on a product, made by the doors that people use: operator, registration, approval, sign-in.
import { seatLimits } from "@qilian/contract/tenancy.ts";
import { Person } from "../../server/src/test/person.ts";
import type { Product } from "./product.ts";

export const password = "correct horse battery";
export const enterpriseName = "澄湖精密";
const adminPhone = "13900000001";

export type Enterprise = {
  name: string;
  product: Product;
  operator: Person;
  /** Signed in to the console. */
  admin: Person;
  tenantId: string;
  rootId: string;
};

/** On a product that has just been started for the first time. */
export async function foundEnterprise(product: Product): Promise<Enterprise> {
  return found(product, await setUpOperator(product), enterpriseName, adminPhone);
}

/** One more on the same product. */
export const foundAnother = ({ product, operator }: Enterprise, name: string, phone: string): Promise<Enterprise> =>
  found(product, operator, name, phone);

async function found(product: Product, operator: Person, name: string, phone: string): Promise<Enterprise> {
  const admin = new Person(product.origin, "administrator");
  await admin.post("/v1/identity/codes", { phone, purpose: "registration" }).accepted();
  const contact = { contactName: "林予衡", contactEmail: "admin@example.com", phone };
  const code = await lastCode(operator);
  const { id } = await admin.post("/v1/tenancy/applications", { name, ...contact, code }).accepted();
  await operator.post(`/v1/tenancy/applications/${id}/approval`, { seats: seatLimits.most }).accepted();
  await signIn(operator, admin, phone, "console");
  const session = await admin.get("/v1/identity/console-session").accepted();
  const { items } = await admin.get("/v1/directory/departments").accepted();
  return { name, product, operator, admin, tenantId: session.tenant.id, rootId: items[0].id };
}

async function setUpOperator(product: Product): Promise<Person> {
  const operator = new Person(product.origin, "operator");
  const [, token] = await product.prints(/set-up#(\S+)/);
  await operator.post("/v1/identity/operators", { token, name: "运营", login: "operator", password }).accepted();
  return operator;
}

/** The code that went out last, read in the outbox. */
async function lastCode(operator: Person): Promise<string> {
  const { items } = await operator.get("/v1/messaging/sms?limit=5").accepted();
  const newest = items.find(({ kind }: { kind: string }) => ["sign_in", "registration"].includes(kind));
  return (await operator.post(`/v1/messaging/sms/${newest.id}/reveal`).accepted()).code;
}

async function signIn(operator: Person, person: Person, phone: string, surface: "portal" | "console"): Promise<void> {
  await person.post("/v1/identity/codes", { phone, purpose: "sign_in" }).accepted();
  const code = await lastCode(operator);
  const { enterprises } = await person.post("/v1/identity/sign-ins", { surface, phone, code }).accepted();
  await person.put("/v1/identity/sign-in/enterprise", { tenantId: enterprises[0].tenantId }).accepted();
  await person.post("/v1/identity/sign-in/session", { password }).accepted();
}

/** A new member in these departments, with an open account and signed in to the portal. */
export async function addColleague(
  { product, operator, admin }: Enterprise,
  name: string,
  phone: string,
  departmentIds: string[],
): Promise<{ id: string; person: Person }> {
  const draft = { name, phone, departmentIds, open: true };
  const { id } = await admin.post("/v1/directory/members", draft).accepted();
  const person = new Person(product.origin, name);
  await signIn(operator, person, phone, "portal");
  return { id, person };
}

export const cookieLine = (person: Person): string =>
  [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
