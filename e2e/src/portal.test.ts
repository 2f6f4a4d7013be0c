// The portal as an application: the page one asked for comes after signing in, the command palette leads everywhere by
// keyboard alone, it opens without a network, and nothing of the person stays once one has signed out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { Browsing, onPhone, usual } from "./browser.ts";
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
  product = await Product.start();
  browsing = await Browsing.open(product.url);
  const demo = await product.addDemo();
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

/** All that the browser keeps for this origin and a script could read. */
const kept = (): Promise<string> =>
  page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        const isText = /html|json|text/.test(reply?.headers.get("content-type") ?? "");
        texts.push(request.url, isText ? ((await reply?.text()) ?? "") : "");
      }
    }
    for (const { name } of await indexedDB.databases()) texts.push(`indexedDB ${name}`);
    return texts.join("\n");
  });

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

test("the palette waits while a sheet asks, and changes the appearance", async () => {
  const other = await browsing.profile(onPhone, await context.storageState());
  const own = await other.newPage();
  await own.goto("/me");
  await own.getByRole("button", { name: "退出登录" }).click();
  const cancel = own.getByRole("dialog").getByRole("button", { name: "取消" });
  await cancel.waitFor();
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

test("without a network the portal opens, says so, and shows one's own card and nobody else", async () => {
  await context.setOffline(true);
  await page.reload();
  await page.getByText(offlineBar).waitFor();
  await ownNumber().waitFor();
  await page.goto("/contacts");
  await page.getByText("通讯录没有加载出来").waitFor();
  for (const other of ["/console", "/operator", "/openapi"]) {
    const apart = await context.newPage();
    await assert.rejects(apart.goto(other), /ERR_INTERNET_DISCONNECTED/, other);
    await apart.close();
  }
  await page.goto("/me");
  await page.getByText(offlineBar).waitFor();
  await context.setOffline(false);
  await page.getByText(offlineBar).waitFor({ state: "detached" });
});

test("after signing out nothing of the person stays in the browser", async () => {
  await page.goto("/me/profile");
  const name = await page.getByRole("heading", { level: 2 }).innerText();
  const before = await kept();
  assert.ok(before.includes(name) && before.includes(phone), "what is looked for can be found");
  await page.goto("/me");
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL("/sign-in");
  const left = await kept();
  for (const own of [name, phone, phone.slice(-8), "qilian.self", "indexedDB", "/v1/"])
    assert.ok(!left.includes(own), `${own} stays`);
});
