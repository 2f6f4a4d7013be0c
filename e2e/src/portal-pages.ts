// The portal's address book on a phone, read as its user reads it.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Invented } from "../../server/src/demo/people.ts";
import { eventually } from "./eventually.ts";
import type { Level } from "./expected-book.ts";

const main = (page: Page): Locator => page.getByRole("main");
const list = (page: Page, name: "部门" | "同事"): Locator => main(page).getByRole("list", { name, exact: true });

/** The names of the links in a list, as a screen reader says them; none when the list is not there. */
async function linksIn(part: Locator): Promise<string[]> {
  if ((await part.count()) === 0) return [];
  const spoken = await part.ariaSnapshot();
  return [...spoken.matchAll(/^\s*- link (".*?")(?: \[.*\])?:?$/gm)]
    .map(([, name = ""]) => JSON.parse(name) as string)
    .sort();
}

async function levelOn(page: Page): Promise<Level> {
  const way = page.getByRole("navigation", { name: "所在位置" });
  const [path, count, departments, people] = await Promise.all([
    way.getByRole("listitem").allInnerTexts(),
    way
      .locator("..")
      .getByText(/^[\d,]+ 人$/)
      .allInnerTexts(),
    linksIn(list(page, "部门")),
    linksIn(list(page, "同事")),
  ]);
  return { path: path.map((name) => name.trim()), count: Number.parseInt(count[0] ?? "", 10), departments, people };
}

const sorted = (level: Level): Level => ({
  ...level,
  departments: level.departments.toSorted(),
  people: level.people.toSorted(),
});

/** Walks the whole tree, every department in which somebody stands, and holds each level against what is expected. */
export async function assertTree(page: Page, levels: ReadonlyMap<string, Level>): Promise<void> {
  const walk = async (way: string[]): Promise<number> => {
    const level = levels.get(way.join(" / "));
    assert.ok(level, `a level at ${way.join(" / ")}`);
    await eventually(() => levelOn(page), sorted(level), way.join(" / "));
    let walked = 1;
    for (const child of level.departments) {
      const name = child.replace(/ \d+ 人$/, "");
      if (!levels.has([...way, name].join(" / "))) continue;
      await list(page, "部门").getByRole("link", { name: child, exact: true }).click();
      walked += await walk([...way, name]);
      await page.goBack();
      await eventually(() => levelOn(page), sorted(level), `back at ${way.join(" / ")}`);
    }
    return walked;
  };
  const [top] = [...levels.values()].map(({ path }) => path).sort((a, b) => a.length - b.length);
  assert.equal(await walk(top ?? []), levels.size, "levels walked");
}

/** Searches for each text and holds who is found against what is expected; ends at the list. */
export async function assertFinds(page: Page, searches: ReadonlyMap<string, string[]>): Promise<void> {
  const field = page.getByRole("searchbox", { name: "姓名、拼音、手机号或邮箱" });
  await field.click();
  for (const [text, expected] of searches) {
    await field.fill(text);
    const nobody = main(page).getByText(`没有找到「${text}」`);
    if (expected.length === 0) await nobody.waitFor();
    else await eventually(() => namesFound(page), expected.toSorted(), `search for ${text}`);
  }
  await page.getByRole("button", { name: "取消", exact: true }).click();
}

/** A row says more: what of the person the words stand in, department and title. */
const namesFound = async (page: Page): Promise<string[]> =>
  (await list(page, "同事").locator(".phone-row-title").allInnerTexts()).sort();

export const cardLink = (id: string): string => `/contacts?person=${id}`;

/** The card by its direct link: who, where, and the number unless its owner hides it. */
export async function assertCard(page: Page, id: string, person: Invented, departments: string[]): Promise<void> {
  await page.goto(cardLink(id));
  await page.getByRole("heading", { name: person.name, exact: true }).waitFor();
  const card = page.getByRole("article");
  const ways = async () => {
    const lines = await card.locator(".card-line").all();
    return Promise.all(lines.map(async (line) => (await line.getByRole("link").allInnerTexts()).join(" / ")));
  };
  await eventually(
    () => ways().then((lines) => lines.sort()),
    departments.toSorted(),
    `departments on the card of ${person.name}`,
  );
  const shown = await card.innerText();
  const number = person.phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
  assert.equal(shown.includes(number), !person.hidePhone, `number on the card of ${person.name}`);
  assert.equal(shown.includes("对方已隐藏"), person.hidePhone);
  for (const text of [person.title, person.email, person.office])
    assert.ok(shown.includes(text), `${text} on the card`);
}

/** Whoever may not be seen is absent by the direct link too: 404, and the page says that there is nobody. */
export async function assertAbsent(page: Page, id: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith(`/book/people/${id}`));
  await page.goto(cardLink(id));
  assert.equal((await answer).status(), 404);
  await page.getByText("通讯录里没有此人").waitFor();
}
