// Draws the portal's icons for systems that take no SVG, out of portal/public/icon.svg: `npm run icons`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const folder = fileURLToPath(new URL("../../portal/public/", import.meta.url));
const mark = readFileSync(`${folder}icon.svg`, "utf8");
/** Systems cut their own shape out of a full square; what matters stands within the middle four fifths. */
const fullSquare = mark
  .replace('viewBox="0 0 26 26"', 'viewBox="-2 -2 30 30"')
  .replace(/<rect[^>]*\/>/, (ground) =>
    ground.replace(/width="26" height="26" rx="6.5"/, 'x="-2" y="-2" width="30" height="30"'),
  );

const icons = [
  { name: "icon-192.png", size: 192, svg: mark },
  { name: "icon-512.png", size: 512, svg: mark },
  { name: "icon-maskable-512.png", size: 512, svg: fullSquare },
  { name: "icon-apple-180.png", size: 180, svg: fullSquare },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
for (const { name, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: folder + name, omitBackground: true });
  await page.close();
}
await browser.close();
