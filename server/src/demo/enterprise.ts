// The fictional enterprise: made through the same doors as a real one (founding, a staff workbook, roles, rules).
import { setTimeout as pause } from "node:timers/promises";
import type { FieldDraft } from "@qilian/contract/fields.ts";
import { workbookType } from "@qilian/contract/uploads.ts";
import type { RuleDraft, RuleObject } from "@qilian/contract/visibility.ts";
import type { OpenHouse } from "../house.ts";
import * as directory from "../modules/directory/index.ts";
import * as identity from "../modules/identity/index.ts";
import * as tenancy from "../modules/tenancy/index.ts";
import type { Actor } from "../platform/actor.ts";
import type { Database, Tx } from "../platform/db/index.ts";
import { type Invented, inventPeople, staffCells } from "./people.ts";

const enterprise = { name: "澄湖精密科技有限公司", domain: "chenghu.example", people: 5_000, departments: 300 };
const password = "qilian-demo-2026";
const adminPhone = "13900000001";
const firstPhone = 13_700_000_000;
/** Of those opened, one in this many has not signed in yet. */
const oneInWaits = 12;

export type Demo = {
  name: string;
  password: string;
  accounts: { phone: string; name: string; what: string }[];
};

type Desk = Pick<OpenHouse, "db" | "files"> & { actor: Actor };

export async function seedDemo({ db, files }: OpenHouse, say: (sentence: string) => void): Promise<Demo> {
  const people = [...inventPeople(enterprise.people, enterprise.departments, enterprise.domain, firstPhone)];
  if (await db.readInstance((tx) => tenancy.nameIsTaken(tx, enterprise.name))) {
    say(`${enterprise.name} is there already.`);
  } else {
    const desk = { db, files, actor: await found(db) };
    say(`Importing ${enterprise.people} people …`);
    await importPeople(desk, people);
    await open(desk, people);
    await defineFields(desk);
    await setRules(desk, people);
  }
  return { name: enterprise.name, password, accounts: accountsOf(people) };
}

async function found(db: Database): Promise<Actor> {
  const founder = {
    name: "林予衡",
    email: `lin.yuheng@${enterprise.domain}`,
    phone: adminPhone,
    language: "zh-CN" as const,
  };
  const tenantId = await db.instance((tx) =>
    tenancy.foundTenant(db, tx, { name: enterprise.name, seats: 6_000, by: "", founder }),
  );
  const [member] = await db.read(tenantId, (tx) => directory.membersWithPhones(tx, [adminPhone]));
  if (member === undefined) throw new Error("the founder is not in the address book");
  const now = new Date();
  return {
    surface: "console",
    tenantId,
    tenantName: enterprise.name,
    accountId: member.id,
    memberId: member.id,
    memberName: member.name,
    memberAccount: member.account,
    grants: [],
    scopes: { "directory.manage": "enterprise" },
    address: "127.0.0.1",
    now,
    expiresAt: now,
  };
}

async function importPeople({ db, files, actor }: Desk, people: readonly Invented[]): Promise<void> {
  const workbook = directory.staffWorkbook("zh-CN", [], [staffCells(enterprise.name, people)]);
  const { id } = await db.tenant(actor.tenantId, (tx) =>
    directory.uploadWorkbook(
      { db, tx, actor, files },
      { type: workbookType, stream: workbook },
      { name: "花名册.xlsx" },
    ),
  );
  await reaches(db, actor, id, "checked");
  await db.tenant(actor.tenantId, (tx) => directory.runImport(tx, actor, id, false));
  await reaches(db, actor, id, "done");
}

async function reaches(db: Database, actor: Actor, id: string, state: "checked" | "done"): Promise<void> {
  for (;;) {
    const found = await db.read(actor.tenantId, (tx) => directory.readImport(tx, actor, id));
    if (found.state === state) return;
    if (found.state === "refused") throw new Error(`the workbook was refused: ${found.refusal?.code}`);
    await pause(200);
  }
}

/** Most have signed in, some wait, one in twenty has no account yet. */
async function open({ db, actor }: Desk, people: readonly Invented[]): Promise<void> {
  const known = new Set(accountsOf(people).map((account) => account.phone));
  const opened = people.filter((person, at) => known.has(person.phone) || at % 20 !== 7);
  await db.tenant(actor.tenantId, async (tx) => {
    const members = await directory.membersWithPhones(
      tx,
      opened.map((person) => person.phone),
    );
    const ids = members.map((member) => member.id);
    await directory.openAccounts(tx, actor, { scope: "enterprise", isGlobal: true }, ids);
    await directory.activate(
      tx,
      members.filter((member, at) => known.has(member.phone) || at % oneInWaits !== 0).map((member) => member.id),
    );
    await directory.activate(tx, [actor.memberId]);
  });
  for (const { phone } of accountsOf(people)) await identity.addAccount(db, phone, password);
}

/** What the company keeps of its people beyond the fixed fields. */
async function defineFields({ db, actor }: Desk): Promise<void> {
  const plain = { options: [], required: false, onCard: false };
  const fields: FieldDraft[] = [
    { ...plain, name: "入职日期", kind: "date" },
    { ...plain, name: "用工类型", kind: "choice", options: ["正式", "实习", "外包", "返聘"] },
    { ...plain, name: "工位", kind: "text", onCard: true },
    { ...plain, name: "司龄津贴", kind: "number" },
  ];
  await db.tenant(actor.tenantId, async (tx) => {
    for (const field of fields) await directory.addField(tx, actor, field);
  });
}

async function setRules({ db, actor }: Desk, people: readonly Invented[]): Promise<void> {
  await db.tenant(actor.tenantId, async (tx) => {
    const role = async (name: string, chosen: readonly Invented[]): Promise<RuleObject> => {
      const { id } = await directory.addRole(tx, actor, name);
      const members = await directory.membersWithPhones(
        tx,
        chosen.slice(0, 200).map((person) => person.phone),
      );
      await directory.changeRoleMembers(
        tx,
        actor,
        id,
        members.map((member) => member.id),
        [],
      );
      return { kind: "role", id };
    };
    const leaders = await role(
      "班组长",
      people.filter((person) => person.title === "班组长"),
    );
    const regional = await role(
      "大区经理",
      people.filter((person) => person.title === "大区经理"),
    );
    const audit = await role("集团审计", people.filter((person) => person.title === "财务经理").slice(0, 8));
    for (const draft of await rulesOf(tx, leaders, regional, audit)) await directory.addRule(tx, actor, draft);
  });
}

async function rulesOf(tx: Tx, leaders: RuleObject, regional: RuleObject, audit: RuleObject): Promise<RuleDraft[]> {
  const department = async (name: string, subtree: boolean): Promise<RuleObject> => {
    const [found] = await directory.departmentsNamed(tx, "enterprise", name, 1);
    if (found === undefined) throw new Error(`no department ${name}`);
    return { kind: "department", id: found.id, subtree };
  };
  const office = await department("总经理办公室", true);
  const people = await department("人力资源部", true);
  return [
    { kind: "hidden", scope: "node", subjects: [await department("财务部", true)], exceptions: [office, audit] },
    { kind: "hidden", scope: "node", subjects: [office], exceptions: [regional, people] },
    { kind: "no-access", scope: "node", subjects: [await department("常州工厂", true)], exceptions: [people, leaders] },
    { kind: "own-only", scope: "subtree", subjects: [await department("海外业务部", true)], exceptions: [office] },
    { kind: "own-only", scope: "node", subjects: [leaders], exceptions: [people] },
  ];
}

/** Whom a newcomer signs in as: the administrator, and employees who see different things. */
function accountsOf(people: readonly Invented[]): Demo["accounts"] {
  const of = (department: string, what: string) => {
    const found = people.find(
      (person) =>
        person.departments.length === 1 && person.departments[0]?.includes(department) && person.title !== "班组长",
    );
    return found === undefined ? [] : [{ phone: found.phone, name: found.name, what }];
  };
  return [
    { phone: adminPhone, name: "林予衡", what: "administrator 全局管理员" },
    ...of("研发中心", "sees everybody but what is hidden 研发中心"),
    ...of("财务部", "stands in the hidden 财务部"),
    ...of("常州工厂", "sees 人力资源部 and 班组长 alone 常州工厂"),
    ...of("海外业务部", "sees the own department 海外业务部"),
  ];
}
