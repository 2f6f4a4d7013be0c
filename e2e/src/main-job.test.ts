// The product's main job from end to end, by its pages alone: an enterprise registers and is approved, imports its
// people and sets who sees whom, and employees see exactly that. QILIAN_E2E_ROWS=50000 does it at full size.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { Page } from "playwright-core";
import type { Invented } from "../../server/src/demo/people.ts";
import type { OracleRule } from "../../server/src/modules/directory/visibility/visibility-oracle.ts";
import { Browsing, onPhone } from "./browser.ts";
import {
  administrator,
  type Cast,
  type Company,
  castOf,
  enterprise,
  inventCompany,
  type Mistake,
  nameOfColumn,
  places,
  readStaff,
  rightCell,
  rowOf,
  writeCompany,
  writeOthers,
} from "./company.ts";
import {
  addRule,
  chooseEmployees,
  deleteRule,
  figuresOf,
  openPage,
  type RuleChoice,
  uploadWorkbook,
  verify,
} from "./console-pages.ts";
import { departmentObject, ExpectedBook } from "./expected-book.ts";
import { applyFor, setUpOperator, signIn, signInFirst } from "./people-in.ts";
import { assertAbsent, assertCard, assertFinds, assertTree } from "./portal-pages.ts";
import { Product } from "./product.ts";

const rows = Number(process.env.QILIAN_E2E_ROWS ?? 5_000);
/** Milliseconds that a check or an import may take: on a busy machine a thousand rows a second. */
const importPatience = 30_000 + rows * 2;
const password = "chenghu-2026";
/** People who come by another import, and go with it. */
const others = 2;
const number = (count: number): string => count.toLocaleString("zh-CN");

const factory = "常州工厂";
const rules: (cast: Cast) => RuleChoice[] = ({ assistant }) => [
  {
    list: "无法查看通讯录的部门/角色/成员",
    subjects: [{ department: factory, below: true }],
    exceptions: [{ department: "人力资源部", below: true }],
  },
  {
    list: "仅查看本部门/本角色的部门/角色",
    scope: "可查看本部门及以下部门",
    subjects: [{ department: "海外业务部", below: true }],
    exceptions: [{ member: assistant }],
  },
  {
    list: "隐藏的部门/角色/成员",
    subjects: [{ department: "财务部", below: true }],
    exceptions: [{ department: "总经理办公室", below: false }],
  },
];

const noAccess: OracleRule = {
  kind: "no-access",
  scope: "node",
  subjects: [departmentObject(places.factory, true)],
  exceptions: [departmentObject(places.people, true)],
};
const otherRules = ({ assistant }: Cast): OracleRule[] => [
  {
    kind: "own-only",
    scope: "subtree",
    subjects: [departmentObject(places.overseas, true)],
    exceptions: [{ member: assistant.phone }],
  },
  {
    kind: "hidden",
    scope: "node",
    subjects: [departmentObject(places.finance, true)],
    exceptions: [departmentObject(places.office, false)],
  },
];

/** Those of the cast who look. */
type Viewer = "engineer" | "technician" | "seller";

type Journey = {
  browsing: Browsing;
  company: Company;
  cast: Cast;
  expected: ExpectedBook;
  folder: string;
  outbox: Page;
  operator: Page;
  console: Page;
  /** Ids of members by number, as the console's addresses show them. */
  ids: Map<string, string>;
  phones: Partial<Record<Viewer, Page>>;
};

test(`the main job with ${number(rows)} rows`, { timeout: 240_000 + rows * 20 }, async (t) => {
  const product = await Product.start();
  t.after(() => product.remove());
  const browsing = await Browsing.open(product.url);
  t.after(() => browsing.close());
  const folder = mkdtempSync(join(tmpdir(), "qilian-e2e-files-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const operators = await browsing.profile();
  const company = inventCompany(rows);
  const cast = castOf(company);
  const own = company.people.find(({ phone }) => phone === administrator.phone) as Invented;
  const journey: Journey = {
    browsing,
    company,
    cast,
    expected: new ExpectedBook(company.departments, [own, ...Object.values(cast)]),
    folder,
    operator: await operators.newPage(),
    outbox: await operators.newPage(),
    console: await browsing.page(),
    ids: new Map(),
    phones: {},
  };
  const step = stepsOf(t, browsing);

  await step("the operator opens the set-up link", () => beginOperating(journey, product));
  await step("an enterprise registers", () => register(journey));
  await step("the operator approves it", () => approve(journey));
  await step("its administrator signs in", () => administrate(journey));
  await step("the workbook is checked", () => check(journey));
  await step("some failed rows are corrected in the preview", () => correctInPreview(journey));
  await step("the good rows are imported", () => importGood(journey));
  await step("the other failed rows are corrected in the result and imported", () => correctInResult(journey));
  await step("another import is undone", () => undoAnother(journey));
  await step("accounts are opened", () => openAccounts(journey));
  await step("one rule of each kind is set", () => setRules(journey));
  await step("colleagues sign in for the first time", () => signInColleagues(journey));
  await step("three employees sign in on their phones", () => signInEmployees(journey));
  await step("whom no rule restricts sees all but the hidden", () => assertSees(journey, "engineer"));
  await step("who may see the own department sees that", () => assertSees(journey, "seller"));
  await step("who has no address book sees the whitelist", () => assertSees(journey, "technician"));
  await step("the verification says why", () => explain(journey));
  await step("a deleted rule no longer holds", () => endRestriction(journey));
});

/** Steps of one journey: what comes after a failed one is not tried. A page that complains fails its step. */
const stepsOf = (t: TestContext, browsing: Browsing) => async (name: string, act: () => Promise<void>) => {
  let failure: unknown;
  await t.test(name, async () => {
    try {
      await act();
      browsing.assertNoFaults();
    } catch (error) {
      failure = error;
      await browsing.savePictures(process.env.PICTURES || undefined);
      throw error;
    }
  });
  if (failure !== undefined) throw new Error(`The journey ended at: ${name}`);
};

async function beginOperating({ operator, outbox }: Journey, product: Product): Promise<void> {
  await setUpOperator(operator, await product.setUpLink());
  await outbox.goto("/operator/outbox");
  await outbox.getByText("还没有短信").waitFor();
}

async function register({ console: page, outbox }: Journey): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "注册企业" }).click();
  const { name, email, phone } = administrator;
  await applyFor(page, outbox, { name: enterprise, contact: name, email, phone });
}

async function approve({ operator }: Journey): Promise<void> {
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: enterprise }).click();
  const review = operator.getByRole("complementary", { name: enterprise });
  await review.getByText("139 •••• 0001").waitFor();
  await review.getByLabel("许可数").fill(String(rows + others));
  await review.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`已通过${enterprise}的申请，许可 ${number(rows + others)} 个`).waitFor();
}

async function administrate({ console: page, outbox }: Journey): Promise<void> {
  await page.getByRole("link", { name: "前往登录" }).click();
  await signIn(page, outbox, { phone: administrator.phone, password, first: true });
}

async function check({ console: page, company, folder }: Journey): Promise<void> {
  const path = join(folder, "花名册.xlsx");
  await writeCompany(path, company);
  await openPage(page, "通讯录", "导入与导出");
  await uploadWorkbook(page, path, importPatience);
  const failed = company.mistakes.length;
  assert.deepEqual(await figuresOf(page), {
    全部: rows,
    // the administrator is there already, and stands in the workbook too
    新增: rows - failed - 1,
    变更: 1,
    无变化: 0,
    有错误: failed,
    将新建部门: company.departments.length,
  });
  await page.getByRole("button", { name: "有错误" }).click();
  for (const mistake of company.mistakes) {
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("cell", { name: String(rowOf(mistake)), exact: true }) });
    await row.getByText(mistake.says).waitFor();
  }
}

const cellOf = (page: Page, mistake: Mistake) =>
  page.getByRole("textbox", { name: `修改第 ${number(rowOf(mistake))} 行的${nameOfColumn(mistake)}` });

/** As many of the mistakes as are put right before the import; the others are after it. */
const early = 6;

/** Two rows at once, one of them still wrong; a cell that nothing is wrong with opens with a click. */
async function correctInPreview({ console: page, company }: Journey): Promise<void> {
  const [nameless, longName, ...others] = company.mistakes.slice(0, early) as [Mistake, Mistake, ...Mistake[]];
  await cellOf(page, nameless).fill(rightCell(company, nameless));
  await cellOf(page, longName).fill("王".repeat(66));
  const title = `修改第 ${number(rowOf(nameless))} 行的职务`;
  await page.getByRole("button", { name: title }).click();
  await page.getByRole("textbox", { name: title }).fill("顾问");
  await page.getByRole("button", { name: "重新检查 2 行" }).click();
  await page.getByText("1 行已通过检查，1 行仍有错误").waitFor();
  for (const mistake of [longName, ...others]) await cellOf(page, mistake).fill(rightCell(company, mistake));
  await page.getByRole("button", { name: `重新检查 ${early - 1} 行` }).click();
  await page.getByRole("button", { name: `开始导入 ${number(rows - company.mistakes.length + early)} 行` }).waitFor();
}

async function importGood({ console: page, company }: Journey): Promise<void> {
  const failed = company.mistakes.length - early;
  await page.getByRole("button", { name: `开始导入 ${number(rows - failed)} 行` }).click();
  await page.getByRole("heading", { level: 1, name: "导入结果" }).waitFor({ timeout: importPatience });
  await page.getByText(`${number(rows - failed)} 行已写入`).waitFor();
  await page.getByText(`${failed} 行失败`).waitFor();
}

async function correctInResult({ console: page, company, folder }: Journey): Promise<void> {
  const left = company.mistakes.slice(early);
  const path = join(folder, "失败行.xlsx");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载失败行" }).click();
  await (await download).saveAs(path);
  const { names, rows: failed } = await readStaff(path);
  const reasons = failed.map((cells) => cells[names.indexOf("失败原因")] ?? "");
  assert.deepEqual(
    left.map(({ says }, at) => [says, reasons[at]?.includes(says)]),
    left.map(({ says }) => [says, true]),
  );
  await page.getByRole("button", { name: "有错误" }).click();
  for (const mistake of left) await cellOf(page, mistake).fill(rightCell(company, mistake));
  await page.getByRole("button", { name: `重新检查 ${left.length} 行` }).click();
  await page.getByRole("button", { name: `导入已修正的 ${left.length} 行` }).click();
  await page.getByText(`${number(rows)} 行已写入`).waitFor({ timeout: importPatience });
  assert.equal((await figuresOf(page)).有错误, 0);
  await assertPeople(page, rows);
}

/** Of two people and a new title, taken back from the history; the people of the import before it stay. */
async function undoAnother({ console: page, company, cast, folder }: Journey): Promise<void> {
  const path = join(folder, "补录.xlsx");
  await writeOthers(path, company, cast.engineer);
  await openPage(page, "通讯录", "导入与导出");
  await uploadWorkbook(page, path, importPatience);
  await page.getByRole("button", { name: `开始导入 ${others + 1} 行` }).click();
  await page.getByText(`${others + 1} 行已写入`).waitFor({ timeout: importPatience });
  await assertPeople(page, rows + others);
  await openPage(page, "通讯录", "导入与导出");
  await page.getByRole("link", { name: "全部导入记录" }).click();
  await page.getByRole("row").filter({ hasText: "补录.xlsx" }).click();
  await page.getByRole("button", { name: "撤销导入" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `撤销 ${others + 1} 行` })
    .click();
  await page.getByRole("heading", { level: 1, name: "导入已撤销" }).waitFor({ timeout: importPatience });
  await page.getByText(`撤销，${others + 1} 行已还原`).waitFor();
  await assertPeople(page, rows);
}

async function assertPeople(page: Page, count: number): Promise<void> {
  await openPage(page, "通讯录", "员工管理");
  await page.getByText(`${number(count)} 人 · 已用许可 ${number(count)} / ${number(rows + others)}`).waitFor();
}

async function openAccounts(journey: Journey): Promise<void> {
  const { console: page, cast } = journey;
  const chosen = Object.values(cast);
  journey.ids = await chooseEmployees(page, chosen);
  await page.getByText(`已选 ${chosen.length} 人`).waitFor();
  await page.getByRole("button", { name: "开户", exact: true }).click();
  await page.getByText(`已为 ${chosen.length} 人开户，激活短信已发出`).waitFor();
}

async function setRules({ console: page, cast, expected }: Journey): Promise<void> {
  await openPage(page, "设置", "可见范围设置");
  for (const rule of rules(cast)) await addRule(page, rule);
  await page.getByText("3 条规则").waitFor();
  expected.setRules([noAccess, ...otherRules(cast)]);
}

/** In an address book stands whoever has signed in once: those whom the three will look for begin. */
async function signInColleagues({ browsing, outbox, cast }: Journey): Promise<void> {
  const { engineer, technician, seller, ...others } = cast;
  for (const { phone } of Object.values(others)) {
    const context = await browsing.profile(onPhone);
    const page = await context.newPage();
    await page.goto("/");
    await signInFirst(page, outbox, phone, password);
    await context.close();
  }
}

/** Two with the code of the message about their account, one with a code asked for. */
async function signInEmployees({ browsing, outbox, cast, phones }: Journey): Promise<void> {
  for (const viewer of ["engineer", "technician", "seller"] as const) {
    const page = await browsing.page(onPhone);
    phones[viewer] = page;
    await page.goto("/");
    const { phone } = cast[viewer];
    if (viewer === "seller") await signIn(page, outbox, { phone, password, first: true });
    else await signInFirst(page, outbox, phone, password);
  }
}

/** Tree and counts, search by name and number, cards, and direct links to everybody who is not to be seen. */
async function assertSees({ browsing, expected, cast, phones, ids }: Journey, viewer: Viewer): Promise<void> {
  const [page, person] = [phones[viewer] as Page, cast[viewer]];
  await page.reload();
  await assertTree(page, expected.levelsOf(person));
  const seen = expected.seenBy(person);
  const searches = new Map<string, string[]>();
  for (const { name, phone, hidePhone } of Object.values(cast)) {
    searches.set(
      name,
      seen.filter((one) => one.name.includes(name)).map((one) => one.name),
    );
    const byNumber = seen.filter((one) => one.phone === phone && (!hidePhone || one.phone === person.phone));
    searches.set(
      phone,
      byNumber.map((one) => one.name),
    );
  }
  await assertFinds(page, searches);
  browsing.expectRefusal(/^\/v1\/directory\/book\/people\//, 404);
  for (const target of Object.values(cast)) {
    const id = ids.get(target.phone) ?? "";
    if (expected.sees(person, target)) await assertCard(page, id, target, expected.departmentsOnCard(person, target));
    else await assertAbsent(page, id);
  }
  await page.goto("/contacts");
}

async function explain({ console: page, cast: { seller, engineer } }: Journey): Promise<void> {
  await page.getByRole("button", { name: "验证权限" }).click();
  const verdict = await verify(page, seller, engineer);
  await verdict.getByRole("heading", { name: "暂无权限" }).waitFor();
  await verdict.getByText(`${seller.name}看不到${engineer.name}：查看者受限，对方不在可见范围内。`).waitFor();
  await verdict.getByText("可查看本部门及以下部门").waitFor();
  await verdict
    .getByText(/海外业务部/)
    .first()
    .waitFor();
}

/** The page that the technician has open shows more with its next request. */
async function endRestriction({ console: page, expected, cast, phones }: Journey): Promise<void> {
  await openPage(page, "设置", "可见范围设置");
  await deleteRule(page, factory);
  expected.setRules(otherRules(cast));
  const phone = phones.technician as Page;
  await phone.reload();
  await assertTree(phone, expected.levelsOf(cast.technician));
}
