// The brand that the operator gives the instance, on the ways in and on the device. PICTURES=folder saves them.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { picture } from "../../server/src/test/picture.ts";
import { assertAccessible } from "./accessible.ts";
import { atRest, Browsing } from "./browser.ts";
import { assertFits } from "./fitting.ts";
import { setUpOperator } from "./people-in.ts";
import { Product } from "./product.ts";

const pictures = process.env.PICTURES || undefined;
const brand = {
  // as long as may be
  "zh-CN": {
    name: "沐川智能装备集团协同办公与会议一体化平台",
    headline: "一家人，\n一件事。",
    note: "沐川集团的通讯录",
  },
  "en-US": { name: "Muchuan Work & Meet" },
  support: "信息技术部 8001，it-support@muchuan.example",
  terms: "https://muchuan.example/terms?a=1&b=</script>",
  privacy: "https://muchuan.example/privacy",
};

let product: Product;
let browsing: Browsing;

before(async () => {
  product = await Product.start("empty");
  browsing = await Browsing.open(product.url);
  const operators = await browsing.profile();
  const page = await operators.newPage();
  await setUpOperator(page, await product.setUpLink());
  const { request } = operators;
  const settings = `${product.url}/v1/tenancy/settings`;
  const said = await request.put(`${settings}/brand`, { data: brand });
  assert.equal(said.status(), 200, await said.text());
  const data = Buffer.from(picture(256, 256, 0x30));
  const put = await request.post(`${settings}/logo`, { data, headers: { "content-type": "application/octet-stream" } });
  assert.equal(put.status(), 200, await put.text());
  await operators.close();
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

for (const path of ["/sign-in", "/console/sign-in", "/register"])
  for (const device of ["desktop", "phone"] as const)
    test(`${path} bears the brand on a ${device}`, async () => {
      const language = device === "phone" ? "zh-CN" : "en-US";
      const context = await browsing.profile({ device, language, appearance: device === "phone" ? "dark" : "light" });
      const page = await context.newPage();
      await page.goto(path);
      await page.locator(".brand-logo").filter({ visible: true }).waitFor();
      await page.getByText(brand.support).waitFor();
      await atRest(page);
      assert.ok((await page.title()).endsWith(` · ${brand[language].name}`), await page.title());
      assert.equal(
        await page
          .getByRole("link")
          .filter({ visible: true, hasText: /协议|Terms/ })
          .getAttribute("href"),
        brand.terms,
      );
      await assertAccessible(page, path);
      if (device === "phone") await assertFits(page, 390, path);
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `brand${path.replaceAll("/", "-")}_${device}.png`) });
      }
      await context.close();
      browsing.assertNoFaults();
    });

test("the page's first bytes and the device have the name and the logo", async () => {
  const page = await browsing.page();
  const html = await (await page.request.get("/sign-in")).text();
  assert.ok(html.includes(`<title>${brand["zh-CN"].name}</title>`));
  assert.ok(!html.includes("企联") && !html.includes("b=</script>"));
  const manifest = await (
    await page.request.get("/manifest.webmanifest", { headers: { "accept-language": "en-US" } })
  ).json();
  assert.deepEqual([manifest.name, manifest.icons.length], ["Muchuan Work & Meet", 1]);
  assert.equal((await page.request.get(manifest.icons[0].src)).headers()["content-type"], "image/png");
});
