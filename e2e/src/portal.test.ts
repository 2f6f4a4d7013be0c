// The portal as an application: the page one asked for comes after signing in, the command palette leads everywhere by
// keyboard alone, it opens without a network with what was seen last, and nothing of it stays once one has signed out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { Browsing, onPhone, usual } from "./browser.ts";
import { eventually } from "./eventually.ts";
import { keptBy } from "./kept-by.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "qilian-demo-2026";
const offlineBar = "网络已断开";

let product: Product;
let browsing: Browsing;
let outbox: Page;
let context: BrowserContext;
let page: Page;
let phone: string;

before(async () => {
  product = await Product.start("demo");
  browsing = await Browsing.open(product.url);
  const demo = product.demo;
  phone = /(1\d{10}) .*研发中心/.exec(demo)?.[1] ?? "";
  outbox = await browsing.page();
  await setUpOperator(outbox, await product.setUpLink());
  await outbox.goto("/operator/outbox");
  context = await browsing.profile(onPhone);
  page = await context.newPage();
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

/** On one's own card, written as people read it. */
const ownNumber = () => page.getByRole("link", { name: phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3") });

test("who has no session is led from a web's front address to its sign-in before anything is loaded", async () => {
  for (const base of ["", "/console", "/operator"]) {
    const reply = await fetch(new URL(base, product.url), { redirect: "manual" });
    assert.equal(reply.status, 302, base);
    assert.equal(reply.headers.get("location"), `${base}/sign-in`);
    assert.equal(reply.headers.get("cache-control"), "no-store");
  }
});

test("signing in leads to the page that was asked for", async () => {
  await page.goto("/me/profile?from=link");
  await page.waitForURL(/\/sign-in\?return=/);
  await signIn(page, outbox, { phone, password, first: false });
  await page.waitForURL("/me/profile?from=link");
  await ownNumber().waitFor();
  browsing.assertNoFaults();
});

test("the palette leads to pages and to a colleague's card by keyboard alone, and gives the focus back", async () => {
  const desktop = await browsing.profile(usual, await context.storageState());
  const desk = await desktop.newPage();
  await desk.goto("/contacts");
  const button = desk.getByRole("button", { name: "搜索页面与同事" });
  const words = desk.getByRole("combobox", { name: "搜索页面与同事" });
  const chosen = desk.getByRole("option", { selected: true });
  await button.focus();
  await desk.keyboard.press("Enter");
  await words.waitFor();
  await desk.keyboard.press("Escape");
  await words.waitFor({ state: "detached" });
  assert.ok(await button.evaluate((element) => element === document.activeElement));

  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("dlsb");
  assert.match(await chosen.innerText(), /^登录设备/);
  await desk.keyboard.press("Enter");
  await desk.getByRole("heading", { level: 1, name: "登录设备" }).waitFor();

  await desk.keyboard.press("Control+k");
  const answer = desk.waitForResponse((response) => response.url().includes("/v1/directory/book/search"));
  await desk.keyboard.type("wang");
  const { people } = (await (await answer).json()) as { people: { id: string; name: string }[] };
  await desk.getByRole("option", { name: "在通讯录中查看全部结果" }).waitFor();
  const found = await desk.getByRole("group", { name: "同事" }).locator(".palette-name").allInnerTexts();
  assert.deepEqual(
    found.slice(0, -1),
    people.slice(0, found.length - 1).map(({ name }) => name),
  );
  await desk.keyboard.press("ArrowDown");
  await desk.keyboard.press("Enter");
  await desk
    .getByRole("article")
    .getByRole("heading", { name: people[1]?.name ?? "", exact: true })
    .waitFor();
  assert.equal(new URL(desk.url()).searchParams.get("person"), people[1]?.id);
  browsing.assertNoFaults();
  await desktop.close();
});

test("a search leads by keyboard to a card, whose star puts the person at the top of the book", async () => {
  const desktop = await browsing.profile(usual, await context.storageState());
  const desk = await desktop.newPage();
  await desk.goto("/contacts");
  await desk
    .getByRole("list", { name: "我的部门" })
    .getByRole("link", { name: /研发中心/ })
    .click();
  await desk.getByRole("navigation", { name: "所在位置" }).getByText("研发中心").waitFor();
  const field = desk.getByRole("searchbox", { name: "姓名、拼音、手机号或邮箱" });
  const answer = desk.waitForResponse((response) => response.url().endsWith("/book/search?q=wanga"));
  await field.fill("wanga");
  await field.press("Enter");
  const { people } = (await (await answer).json()) as { people: { id: string; name: string }[] };
  const card = desk.getByRole("article");
  await card.getByRole("heading", { name: people[0]?.name ?? "", exact: true }).waitFor();
  const marked = desk.getByRole("list", { name: "同事" }).getByRole("link").nth(1).locator("mark");
  assert.deepEqual(await marked.allInnerTexts(), [people[1]?.name.slice(0, 2), "wang", "a"]);

  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await desk.keyboard.press(key);
  await desk.waitForURL((url) => url.searchParams.get("person") === people[1]?.id);
  await card.getByRole("button", { name: "设为常用联系人", pressed: false }).click();
  await desk.getByText("已设为常用联系人").waitFor();
  await desk.getByRole("button", { name: "取消", exact: true }).click();
  await desk.getByRole("navigation", { name: "所在位置" }).getByRole("link").first().click();
  const contacts = desk.getByRole("list", { name: "常用联系人" });
  await contacts.getByRole("link", { name: people[1]?.name ?? "", exact: true }).waitFor();
  await card.getByRole("button", { name: "设为常用联系人", pressed: true }).click();
  await contacts.waitFor({ state: "detached" });
  browsing.assertNoFaults();
  await desktop.close();
});

/** Runs in the page: what moves by more than the coming of a font. */
function noteShifts(): void {
  const shifted: number[] = Object.assign(globalThis, { shifted: [] }).shifted;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ("value" in entry && Number(entry.value) > 0.005) shifted.push(Number(entry.value));
  }).observe({ type: "layout-shift", buffered: true });
}

test("the palette waits while a sheet asks, and changes the appearance", async () => {
  const other = await browsing.profile(onPhone, await context.storageState());
  const own = await other.newPage();
  await own.addInitScript(noteShifts);
  await own.goto("/me");
  await own.getByRole("button", { name: "退出登录" }).click();
  const cancel = own.getByRole("dialog").getByRole("button", { name: "取消" });
  await cancel.waitFor();
  assert.deepEqual(await own.evaluate("shifted"), [], "lines of 我的 have moved under a finger");
  await own.keyboard.press("Control+k");
  await cancel.click();
  await cancel.waitFor({ state: "hidden" });
  assert.equal(await own.getByRole("combobox").count(), 0);
  await own.keyboard.press("Control+k");
  await own.getByRole("combobox", { name: "搜索页面与同事" }).fill("深色");
  await own.keyboard.press("Enter");
  await own.waitForFunction(() => localStorage.getItem("qilian.theme") === "dark");
  browsing.assertNoFaults();
  await other.close();
});

test("the worker keeps the shell and no answer of the API, and leaves the other webs alone", async () => {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller === null)
      await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
  const paths = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.ok(paths.includes("/sign-in") && paths.length > 20, `${paths.length} files of the shell`);
  assert.deepEqual(
    paths.filter((path) => path !== "/sign-in" && path !== "/icon.svg" && !path.startsWith("/assets/")),
    [],
  );
  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  assert.deepEqual([manifest.name, manifest.scope], ["企联", "/"]);
  for (const { src } of manifest.icons) assert.equal((await page.request.get(src)).status(), 200, src);
  browsing.assertNoFaults();
});

/** The card of the first of those who stand directly in the department that the book has open. */
async function openFirst(): Promise<{ name: string; id: string }> {
  await page.getByRole("list", { name: "同事" }).getByRole("link").first().click();
  await page.getByRole("article").locator("dl").waitFor();
  const name = await page.getByRole("heading", { level: 2 }).innerText();
  return { name, id: new URL(page.url()).searchParams.get("person") ?? "" };
}

const seenAt = () => page.getByText(/^离线内容，更新于 20\d\d年/).first();
let seen: { name: string; id: string };

test("without a network the portal opens, says so, and shows one's own card and what of the book was seen last", async () => {
  await page.goto("/contacts");
  const own = page.getByRole("list", { name: "我的部门" }).getByRole("link").first();
  await own.click();
  seen = await openFirst();
  await context.setOffline(true);
  await page.goto("/me/profile");
  await page.getByText(offlineBar).waitFor();
  await ownNumber().waitFor();
  await page.goto("/contacts");
  await seenAt().waitFor();
  await own.click();
  await seenAt().waitFor();
  assert.deepEqual(await openFirst(), seen);
  await seenAt().waitFor();
  await page.goto(`/contacts?q=${encodeURIComponent(seen.name.slice(0, 2))}`);
  await page.getByRole("list", { name: "同事" }).getByRole("link").filter({ hasText: seen.name }).first().waitFor();
  await page.goto("/contacts?person=00000000-0000-4000-8000-000000000000");
  await page.getByText("名片没有加载出来").waitFor();
  for (const other of ["/console", "/operator", "/openapi"]) {
    const apart = await context.newPage();
    await assert.rejects(apart.goto(other), /ERR_INTERNET_DISCONNECTED/, other);
    await apart.close();
  }
  await page.goto("/me");
  await page.getByText(offlineBar).waitFor();
});

/** Has a network again and asks what still shows; that is no longer among what is kept. */
async function assertDropped(text: string, what: string): Promise<void> {
  assert.ok((await keptBy(page)).includes(text), "what is looked for can be found");
  const checked = page.waitForResponse((response) => response.url().endsWith("/book/seen"));
  await context.setOffline(false);
  await checked;
  await page.getByText(offlineBar).waitFor({ state: "detached" });
  await eventually(async () => (await keptBy(page)).includes(text), false, what);
}

test("what cards no longer say, and who has been hidden, is gone from what was seen once there is a network again", async () => {
  const desktop = await browsing.profile(usual);
  const administrator = await desktop.newPage();
  await administrator.goto("/console/sign-in");
  await signIn(administrator, outbox, { phone: "13900000001", password, first: false });
  const member = await (await administrator.request.get(`/v1/directory/members/${seen.id}`)).json();
  const { cardFields } = await (await administrator.request.get("/v1/directory/settings")).json();
  const data = { cardFields: cardFields.filter((field: string) => field !== "email") };
  assert.equal((await administrator.request.patch("/v1/directory/settings", { data })).status(), 200);
  await assertDropped(member.email, "an address off the card among what is kept");
  await page.goto("/contacts");
  await page.getByRole("list", { name: "我的部门" }).getByRole("link").first().waitFor();
  await page.goto(`/contacts?person=${seen.id}`);
  await page.getByRole("article").locator("dl").waitFor();
  await context.setOffline(true);
  const subjects = [{ kind: "member", id: seen.id }];
  const added = await administrator.request.post("/v1/directory/rules", { data: { kind: "hidden", subjects } });
  assert.equal(added.status(), 201);
  await desktop.close();
  await assertDropped(seen.id, "the hidden one among what is kept");
  await context.setOffline(true);
  await page.goto(`/contacts?person=${seen.id}`);
  await page.getByText("名片没有加载出来").waitFor();
  await page.goto("/contacts");
  await seenAt().waitFor();
  await context.setOffline(false);
});

test("after signing out nothing of the person stays in the browser", async () => {
  await page.goto("/me/profile");
  await ownNumber().waitFor();
  const name = await page.getByRole("heading", { level: 2 }).innerText();
  await page.goto("/contacts");
  const department = page.getByRole("list", { name: "部门", exact: true }).getByRole("link").first();
  const [other = ""] = (await department.innerText()).split("\n");
  const isKept = async (own: string): Promise<boolean> => (await keptBy(page)).includes(own);
  for (const own of [name, phone, other]) await eventually(() => isKept(own), true, `${own} can be found`);
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("/sign-in");
  await eventually(() => page.evaluate(() => indexedDB.databases()), [], "databases");
  const left = await keptBy(page);
  for (const own of [name, phone, other, phone.slice(-8), "qilian.self", "indexedDB", "/v1/"])
    assert.ok(!left.includes(own), `${own} stays`);
});
