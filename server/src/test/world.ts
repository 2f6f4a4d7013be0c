// A whole product for one test file: its own database, a server on loopback, and people in it who came in by the doors.
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import type { Application } from "@qilian/contract/tenancy.ts";
import { type OpenHouse, openHouse } from "../house.ts";
import { makeSetUpToken } from "../modules.ts";
import { type Config, readConfig } from "../platform/config.ts";
import { rawSql } from "../platform/db/index.ts";
import { openLog } from "../platform/log/index.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { OwnProcess } from "./own-process.ts";
import { Person } from "./person.ts";

export const testPassword = "correct horse battery";

export type Draft = { name: string; departments?: string[]; phone?: string } & Record<string, unknown>;

export type Colleague = Person & { id: string; phone: string; right: string };

/** One enterprise: its administrator and ways to fill it. */
export class Enterprise {
  readonly world: World;
  readonly id: string;
  readonly name: string;
  readonly root: string;
  /** Signed in to console and portal. */
  readonly admin: Person;
  readonly adminId: string;
  private readonly departments = new Map<string, string>();

  constructor(world: World, facts: { id: string; name: string; root: string; admin: Person; adminId: string }) {
    this.world = world;
    this.id = facts.id;
    this.name = facts.name;
    this.root = facts.root;
    this.admin = facts.admin;
    this.adminId = facts.adminId;
    this.departments.set("", facts.root);
  }

  /** The department at a path such as `研发/平台`, made level by level when missing. */
  async department(path: string): Promise<string> {
    const known = this.departments.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf("/");
    const parentId = await this.department(cut < 0 ? "" : path.slice(0, cut));
    const { id } = await this.admin
      .post("/v1/directory/departments", { parentId, name: path.slice(cut + 1) })
      .accepted<{ id: string }>();
    this.departments.set(path, id);
    return id;
  }

  /** A member's id; departments by path, the top when none is named. */
  async member({
    name,
    departments = [""],
    phone = this.world.newPhone(),
    ...fields
  }: Draft): Promise<{ id: string; phone: string }> {
    const departmentIds: string[] = [];
    for (const path of departments) departmentIds.push(await this.department(path));
    const { id } = await this.admin
      .post("/v1/directory/members", { name, departmentIds, phone, ...fields })
      .accepted<{ id: string }>();
    return { id, phone };
  }

  /** A member who has opened the account and signed in to the portal. */
  async colleague(draft: Draft): Promise<Person & { id: string; phone: string }> {
    const { id, phone } = await this.member({ ...draft, open: true });
    const person = new Person(this.world.origin, draft.name);
    await this.world.signIn(person, phone, "portal", this.id);
    return Object.assign(person, { id, phone });
  }

  /** Gives a member an administrator's role, over departments by path or the whole enterprise; the right's id. */
  async administrator(role: AdministratorRole, memberId: string, departments?: string[]): Promise<string> {
    const departmentIds = departments && (await Promise.all(departments.map((path) => this.department(path))));
    const { items } = await this.admin
      .post("/v1/access/administrators", { role, memberIds: [memberId], departmentIds })
      .accepted<{ items: { id: string }[] }>();
    return items[0]?.id as string;
  }

  /** Somebody new who administers these departments and is signed in to the console. */
  async scoped(draft: Draft, departments: string[], role: AdministratorRole = "directory"): Promise<Colleague> {
    const person = await this.colleague(draft);
    const right = await this.administrator(role, person.id, departments);
    await this.world.signIn(person, person.phone, "console", this.id);
    return Object.assign(person, { right });
  }

  async role(name: string, memberIds: string[]): Promise<string> {
    const { id } = await this.admin.post("/v1/directory/roles", { name }).accepted<{ id: string }>();
    if (memberIds.length > 0) await this.admin.post(`/v1/directory/roles/${id}/members`, { add: memberIds }).accepted();
    return id;
  }
}

export class World {
  readonly house: OpenHouse;
  readonly origin: string;
  readonly database: TestDatabase;
  readonly config: Config;
  private phones = 13_800_000_000;
  private enterprises = 0;
  private readonly others: OpenHouse[] = [];
  private readonly processes: OwnProcess[] = [];
  private operating: Promise<Person> | undefined;

  constructor(house: OpenHouse, database: TestDatabase, config: Config) {
    this.house = house;
    this.database = database;
    this.config = config;
    const address = house.app?.server.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${address.port}`;
  }

  /** One more process on the same database, as far as they share nothing else. @returns where it serves. */
  async otherProcess(): Promise<string> {
    const config = { ...this.config, role: "api" as const, port: 0 };
    const house = await openHouse(config, this.database.appUrl, false, openLog("error"));
    this.others.push(house);
    const address = house.app?.server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  /** The product as its users start it, on this world's database and data folder; the world's own server runs no jobs then. */
  async ownProcess(settings: Record<string, string> = {}): Promise<OwnProcess> {
    const started = await OwnProcess.start({
      DATABASE_URL: this.database.ownerUrl,
      QILIAN_DATA: this.config.dataFolder,
      ...settings,
    });
    this.processes.push(started);
    return started;
  }

  async close(): Promise<void> {
    for (const started of this.processes) await started.kill();
    for (const house of this.others) await house.close();
    await this.house.close();
    await this.database.drop();
  }

  newPhone(): string {
    return String(this.phones++);
  }

  anonymous(): Person {
    return new Person(this.origin, "anonymous");
  }

  /** The newest code that was sent to a number. */
  async code(phone: string): Promise<string> {
    const { rows } = await this.house.db.readInstance((tx) =>
      rawSql(
        tx,
        "select params->>'code' as code from instance.sms_message where phone = $1 and params ? 'code' order by id desc limit 1",
        [phone],
      ),
    );
    return rows[0]?.code as string;
  }

  /** The operator, set up by the link of the first start. */
  operator(): Promise<Person> {
    this.operating ??= this.setUpOperator();
    return this.operating;
  }

  private async setUpOperator(): Promise<Person> {
    const operator = new Person(this.origin, "operator");
    const token = await makeSetUpToken(this.house.db);
    await operator
      .post("/v1/identity/operators", { token, name: "运营", login: "operator", password: testPassword })
      .accepted();
    return operator;
  }

  async signIn(person: Person, phone: string, surface: "portal" | "console", tenantId?: string): Promise<void> {
    const code = await this.freshCode(person, phone);
    await person.post("/v1/identity/sign-ins", { surface, phone, code }).accepted();
    if (tenantId !== undefined) await person.put("/v1/identity/sign-in/enterprise", { tenantId }).accepted();
    await person.post("/v1/identity/sign-in/session", { password: testPassword }).accepted();
  }

  /** A code for a number without waiting out the minute and the hour: those before are made old first. */
  async freshCode(person: Person, phone: string, purpose: "sign_in" | "registration" = "sign_in"): Promise<string> {
    await this.house.db.instance(async (tx) => {
      await rawSql(tx, "update instance.identity_code set sent_at = now() - interval '2 minutes' where phone = $1", [
        phone,
      ]);
      await rawSql(tx, "delete from instance.identity_count where subject = any ($1)", [
        [`code:${phone}`, `known:${phone}`],
      ]);
    });
    await person.post("/v1/identity/codes", { phone, purpose }).accepted();
    return this.code(phone);
  }

  async apply(person: Person, phone: string, name: string): Promise<Application> {
    const code = await this.freshCode(person, phone, "registration");
    return person
      .post("/v1/tenancy/applications", { name, contactName: "林予衡", contactEmail: "admin@example.com", phone, code })
      .accepted();
  }

  /** An enterprise that registered and was approved, its administrator signed in. */
  async enterprise(name = `澄湖精密${++this.enterprises}`, seats = 50_000): Promise<Enterprise> {
    const operator = await this.operator();
    const phone = this.newPhone();
    const admin = new Person(this.origin, `admin of ${name}`);
    const { id } = await this.apply(admin, phone, name);
    await operator.post(`/v1/tenancy/applications/${id}/approval`, { seats }).accepted();
    await this.signIn(admin, phone, "console");
    await this.signIn(admin, phone, "portal");
    const session = await admin.get("/v1/identity/console-session").accepted();
    const { items } = await admin.get("/v1/directory/departments").accepted();
    return new Enterprise(this, { id: session.tenant.id, name, root: items[0].id, admin, adminId: session.member.id });
  }
}

/** The world of a test file, opened at its top level; it goes away by itself. `settings` are environment variables of the server. */
export async function world(settings: Record<string, string> = {}): Promise<World> {
  const database = await openTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), "qilian-test-"));
  const config = {
    ...readConfig({
      LOG_LEVEL: "error",
      QILIAN_REQUESTS_PER_MINUTE: "0",
      QILIAN_CODES_PER_ADDRESS: "0",
      QILIAN_DATA: dataFolder,
      ...settings,
    }),
    port: 0,
  };
  const house = await openHouse(config, database.appUrl, true, openLog(config.logLevel));
  const made = new World(house, database, config);
  after(async () => {
    await made.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  return made;
}
