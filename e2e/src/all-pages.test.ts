// Every page of the three webs, with the demo's data: quiet, accessible, and fitting a phone and a finger. With
// PICTURES=folder each is also saved in all eight looks. It takes longest by far, and begins among the first by its name.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { assertAccessible } from "./accessible.ts";
import { Browsing, type Kept, type Look, usual } from "./browser.ts";
import { inventCompany, writeCompany, writeDepartments } from "./company.ts";
import { uploadWorkbook } from "./console-pages.ts";
import { eventually } from "./eventually.ts";
import { everyPage, type Known, type Place, type Visitor } from "./every-page.ts";
import { assertFits, assertTouchable } from "./fitting.ts";
import { applyFor, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";
import { Visits } from "./visits.ts";

const pictures = process.env.PICTURES || undefined;
const demoPassword = "qilian-demo-2026";
const phoneWidth = 390;
const narrowest = 320;

let product: Product;
let browsing: Browsing;
let visits: Visits;
const sessions: Partial<Record<Visitor, Kept>> = {};

before(async () => {
  product = await Product.start("demo");
  browsing = await Browsing.open(product.url);
  const demo = product.demo;
  await signEverybodyIn(demo);
  visits = new Visits(browsing, sessions, await gatherKnown());
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

/** Kept sessions: each look of a page then opens in a browser that is signed in already. */
async function signEverybodyIn(demo: string): Promise<void> {
  const operators = await browsing.profile();
  const page = await operators.newPage();
  await setUpOperator(page, await product.setUpLink());
  sessions.operator = await operators.storageState();
  await page.goto("/operator/outbox");
  const enter = async (visitor: Visitor, path: string, phone: string) => {
    const context = await browsing.profile();
    const own = await context.newPage();
    await own.goto(path);
    await signIn(own, page, { phone, password: demoPassword, first: false });
    if (visitor === "manager")
      await context.request.post("/v1/identity/console-session", { data: { password: demoPassword } });
    sessions[visitor] = await context.storageState();
    await context.close();
  };
  const phoneOf = (what: string): string => new RegExp(`(1\\d{10}) .*${what}`).exec(demo)?.[1] ?? "";
  await enter("administrator", "/console", phoneOf("全局管理员"));
  await enter("manager", "/", phoneOf("全局管理员"));
  await enter("employee", "/", phoneOf("研发中心"));
  const visitor = await browsing.page();
  await visitor.goto("/register");
  const applicant = {
    name: "沐川智能装备有限公司",
    contact: "顾星野",
    email: "gu@muchuan.example",
    phone: phoneOf("研发中心"),
  };
  await applyFor(visitor, page, applicant);
  await operators.close();
}

/** Brings what the demo lacks, a checked and a refused import, and reads the ids that addresses need. */
async function gatherKnown(): Promise<Known> {
  const folder = mkdtempSync(join(tmpdir(), "qilian-e2e-files-"));
  const context = await browsing.profile(usual, sessions.administrator);
  const page = await context.newPage();
  const idAt = (part: string) => page.url().split(part)[1] ?? "";
  await askForCertification(context);
  const invitation = await inviteSomebody(context);
  const editableFields = ["avatar", "nameEn", "gender", "email", "landline", "office", "phone"];
  await page.request.patch("/v1/directory/settings", { data: { editableFields } });
  await page.goto("/console/directory/imports");
  await page.getByRole("row").filter({ hasText: "花名册" }).click();
  await page.getByRole("heading", { level: 1, name: "导入结果" }).waitFor();
  const done = idAt("imports/");
  await page.goBack();
  const mended = join(folder, "八月变更.xlsx");
  await writeCompany(mended, inventCompany(800));
  await uploadWorkbook(page, mended, 60_000);
  const checked = idAt("imports/");
  await page.goBack();
  const torn = join(folder, "损坏.xlsx");
  writeFileSync(torn, "PK\x03\x04 torn");
  await uploadWorkbook(page, torn, 60_000, "无法导入");
  const refused = idAt("imports/");
  const departmentImport = await checkDepartments(page, join(folder, "组织调整.csv"));
  await page.goto("/console/directory/employees");
  await page.getByRole("row").nth(1).click();
  await page.getByRole("complementary").getByRole("textbox").first().waitFor();
  const member = new URL(page.url()).searchParams.get("member") ?? "";
  await putPicture(page);
  await context.close();
  rmSync(folder, { recursive: true });
  const imports = { import: done, checkedImport: checked, refusedImport: refused, departmentImport };
  return { member, ...imports, invitation, ...(await gatherBook()) };
}

/** A department that moves with some that are new, and rows that are wrong. @returns the import's id */
async function checkDepartments(page: Page, path: string): Promise<string> {
  const root = "澄湖精密科技有限公司";
  writeDepartments(path, [
    ["QC", `${root}>>质量中心`, "Quality", "", "3", "有效"],
    ["QC-L", `${root}>>质量中心>>实验室>>计量组`, "", "", "", ""],
    ["", `${root}>>研发中心`, "Research and Development", "", "1", "有效"],
    ["", `${root}>>市场中心`, "", "nobody", "1000", "有效"],
    ["", `${root}>>研发中心>>算法部`, "", "", "", "失效"],
    ["", `${root}＞＞行政中心`, "", "", "", "停用"],
  ]);
  await page.goto("/console/directory/imports?kind=departments");
  await uploadWorkbook(page, path, 60_000);
  return page.url().split("imports/")[1] ?? "";
}

/** Applications stand in the operator's queue, and on the enterprise's own page. */
async function askForCertification({ request }: BrowserContext): Promise<void> {
  const own = "/v1/tenancy/enterprise/certification";
  const licence = await request.post(`${own}/documents?kind=licence&name=${encodeURIComponent("营业执照.png")}`, {
    headers: { "content-type": "application/octet-stream" },
    data: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0", "latin1"),
  });
  const { id } = (await licence.json()) as { id: string };
  const sent = await request.post(own, {
    data: {
      method: "documents",
      registeredName: "澄湖精密仪器有限公司",
      creditCode: "91350100M000100Y43",
      legalRepresentative: "林予衡",
      contactName: "叶南乔",
      contactPhone: "13712345678",
      documents: [id],
    },
  });
  assert.equal(sent.status(), 201, await sent.text());
}

/** A wide one, of which the middle is taken. */
async function putPicture(page: Page): Promise<void> {
  const file = { name: "me.png", mimeType: "image/png", buffer: await page.screenshot() };
  await page.locator(".picture-choice input").setInputFiles(file);
  await page.locator(".avatar img").first().waitFor();
}

/** Who waits for approval stands among the requests. @returns the invitation's code */
async function inviteSomebody({ request }: BrowserContext): Promise<string> {
  const level = await (await request.get("/v1/directory/departments")).json();
  const data = { departmentId: level.items[0].id, note: "2026 届校招" };
  const made = await (await request.post("/v1/directory/invitations", { data })).json();
  const [applicant, operator] = await Promise.all([browsing.profile(), browsing.profile(usual, sessions.operator)]);
  const phone = "13977778888";
  await applicant.request.post("/v1/identity/codes", { data: { phone, purpose: "sign_in" } });
  const outbox = await (await operator.request.get("/v1/messaging/sms?limit=1")).json();
  const sent = await (await operator.request.post(`/v1/messaging/sms/${outbox.items[0].id}/reveal`)).json();
  const proof = { surface: "portal", phone, code: sent.code };
  await applicant.request.post("/v1/identity/sign-ins", { data: proof });
  const joining = { code: made.code, name: "温如玉" };
  const asked = await applicant.request.post("/v1/directory/joinings", { data: joining });
  assert.equal(asked.status(), 201, await asked.text());
  await Promise.all([applicant.close(), operator.close()]);
  return made.code;
}

async function gatherBook(): Promise<Pick<Known, "department" | "colleague">> {
  const context = await browsing.profile(usual, sessions.employee);
  const page = await context.newPage();
  await page.goto("/me/profile");
  await putPicture(page);
  await page.goto("/contacts");
  // one of one's own departments may bear the name too
  await page
    .getByRole("list", { name: "部门", exact: true })
    .getByRole("link", { name: /^研发中心/ })
    .click();
  await page.getByRole("link", { name: /^算法部/ }).click();
  await page.getByRole("list", { name: "同事" }).getByRole("link").first().click();
  await page.getByRole("article").waitFor();
  const { searchParams } = new URL(page.url());
  await context.close();
  return { department: searchParams.get("department") ?? "", colleague: searchParams.get("person") ?? "" };
}

test("on the way there no page complains", () => browsing.assertNoFaults());

// Light at a desk, dark on a phone, where the language changes from page to page.
for (const [at, place] of everyPage.entries()) {
  test(place.name, async () => {
    const phone: Look = { device: "phone", language: at % 2 ? "zh-CN" : "en-US", appearance: "dark" };
    await visits.see(place, [usual, phone], async (page, { device }) => {
      if (device === "phone") {
        await assertFits(page, phoneWidth, place.name);
        await assertTouchable(page, place.name);
      }
      await assertAccessible(page, `${place.name} on a ${device}`);
      if (device !== "phone") return;
      await page.setViewportSize({ width: narrowest, height: 700 });
      await assertFits(page, narrowest, place.name);
    });
    if (pictures !== undefined) await savePictures(place, pictures);
    browsing.assertNoFaults();
  });
}

const looks = (["desktop", "phone"] as const).flatMap((device) =>
  (["zh-CN", "en-US"] as const).flatMap((language) =>
    (["light", "dark"] as const).map((appearance): Look => ({ device, language, appearance })),
  ),
);

async function savePictures(place: Place, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const look of looks)
    await visits.see(place, [look], async (page, { device, language, appearance }) => {
      const name = [place.name.replaceAll(" ", "-"), device, language, appearance].join("_");
      await page.screenshot({ path: join(folder, `${name}.png`) });
    });
}

/** Kilobytes of JavaScript, as carried, until the first page of each web rests. */
const budgets: { name: string; visitor: Visitor; path: string; most: number }[] = [
  { name: "portal sign-in", visitor: "nobody", path: "/", most: 220 },
  { name: "joining", visitor: "nobody", path: "/join", most: 220 },
  { name: "console sign-in", visitor: "nobody", path: "/console", most: 220 },
  { name: "operator sign-in", visitor: "nobody", path: "/operator", most: 220 },
  { name: "portal", visitor: "employee", path: "/", most: 300 },
  { name: "console", visitor: "administrator", path: "/console", most: 450 },
  { name: "operator", visitor: "operator", path: "/operator", most: 450 },
];

for (const { name, visitor, path, most } of budgets) {
  test(`JavaScript of the first load: ${name}, ${most} KB at most`, async () => {
    const context = await browsing.profile(usual, sessions[visitor]);
    // what gzip carries is what the budget counts; a browser that may choose takes brotli, which is smaller
    await context.setExtraHTTPHeaders({ "accept-encoding": "gzip" });
    const page = await context.newPage();
    const weights: Promise<{ name: string; size: number }>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script")
        weights.push(request.sizes().then(({ responseBodySize: size }) => ({ name: request.url(), size })));
    });
    // A page that shows a QR code keeps a request open for what becomes of it, and would never be idle.
    await page.route("**/v1/identity/scan?*", (route) => route.fulfill({ json: { state: "over" } }));
    await page.goto(path, { waitUntil: "networkidle" });
    const scripts = await Promise.all(weights);
    const bytes = scripts.reduce((sum, { size }) => sum + size, 0);
    const list = scripts.map(({ name: url, size }) => `${size} ${url.split("/").at(-1)}`).join(", ");
    await context.close();
    assert.ok(bytes > 50_000, `${name} loaded ${bytes} bytes of JavaScript: too few to be all`);
    assert.ok(bytes <= most * 1000, `${name} loaded ${bytes} bytes of JavaScript: ${list}`);
  });
}

test("what one administrator changes shows on another's open page", async () => {
  const [watching, acting] = await Promise.all([1, 2].map(() => browsing.profile(usual, sessions.administrator)));
  const page = await (watching as BrowserContext).newPage();
  await page.goto("/console/directory/employees");
  const tree = page.getByRole("treeitem");
  await tree.first().waitFor();
  const { request } = acting as BrowserContext;
  const { items } = (await (await request.get("/v1/directory/departments")).json()) as { items: { id: string }[] };
  const name = "新业务筹备组";
  await request.post("/v1/directory/departments", { data: { parentId: items[0]?.id, name } });
  await tree.filter({ hasText: name }).waitFor();
  await Promise.all([watching?.close(), acting?.close()]);
});

test("a department found by its name is where the keys go on, be it found before the tree has come", async () => {
  const context = await browsing.profile(usual, sessions.administrator);
  const page = await context.newPage();
  const found = Promise.withResolvers<void>();
  await page.route("**/v1/directory/departments*", (route) => found.promise.then(() => route.continue()));
  await page.goto("/console/directory/employees");
  await page.getByRole("searchbox", { name: "搜索部门" }).fill("算法部");
  await page.getByRole("list", { name: "部门" }).getByRole("button").first().press("Enter");
  found.resolve();
  const tree = page.getByRole("tree", { name: "部门" });
  const goesOn = () =>
    tree.evaluate(
      (list) =>
        document.activeElement === list && list.querySelector(".ant-tree-treenode-active .tree-name")?.textContent,
    );
  await eventually(goesOn, "算法部", "the row that has the focus");
  await context.close();
});
