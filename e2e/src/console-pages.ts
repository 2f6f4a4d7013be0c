// What an administrator does on the console's pages.
import type { Locator, Page } from "playwright-core";
import type { Invented } from "../../server/src/demo/people.ts";

/** By the menus, as people go; a section of one page has no menu of its own. */
export async function openPage(page: Page, section: "通讯录" | "设置", title: string): Promise<void> {
  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: section }).click();
  const heading = page.getByRole("heading", { level: 1, name: title });
  const entry = page.getByRole("navigation", { name: "本栏目" }).getByRole("link", { name: title });
  await heading.or(entry).first().waitFor();
  if ((await entry.count()) > 0) await entry.click();
  await heading.waitFor();
}

/** Uploads a workbook from 导入与导出 and waits, `patience` milliseconds, until its page says what came of the check. */
export async function uploadWorkbook(
  page: Page,
  path: string,
  patience: number,
  becomes = "检查与预览",
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles(path);
  await page.getByRole("heading", { level: 1, name: becomes }).waitFor({ timeout: patience });
}

/** The figures over an import's rows, `{ 新增: 4984, … }`. */
export async function figuresOf(page: Page): Promise<Record<string, number>> {
  const figures = await page.getByRole("group", { name: "按结果筛选" }).getByRole("button").allInnerTexts();
  return Object.fromEntries(
    figures.map((figure) => {
      const [count = "", label = ""] = figure.split("\n").map((line) => line.trim());
      return [label, Number(count.replaceAll(",", ""))];
    }),
  );
}

/** Finds each person by number and ticks the row; reads the id that the address shows while the drawer is open. */
export async function chooseEmployees(page: Page, people: readonly Invented[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const search = page.getByRole("searchbox", { name: "姓名、拼音、手机号、邮箱或账号" });
  for (const { name, phone } of people) {
    await search.fill(phone);
    const rows = page.getByRole("region", { name: "员工管理" }).getByRole("row");
    const row = rows.filter({ hasText: name }).filter({ hasText: phone.slice(-4) });
    // By its title, for the avatar of a short name bears the whole of it too.
    await row.getByTitle(name, { exact: true }).click();
    await page.getByRole("complementary", { name }).getByRole("button", { name: "关闭" }).waitFor();
    ids.set(phone, new URL(page.url()).searchParams.get("member") ?? "");
    await page.getByRole("complementary", { name }).getByRole("button", { name: "关闭" }).click();
    await row.getByRole("checkbox").check();
  }
  await search.fill("");
  return ids;
}

export type ObjectChoice = { department: string; below: boolean } | { member: Invented };

export type RuleChoice = {
  list: string;
  scope?: "仅查看本部门" | "可查看本部门及以下部门";
  subjects: ObjectChoice[];
  exceptions: ObjectChoice[];
};

const exceptionsBox = "添加额外可见部门/角色/成员";

/** Adds a rule in the dialog of its list, on the page 可见范围设置. */
export async function addRule(page: Page, { list, scope, subjects, exceptions }: RuleChoice): Promise<void> {
  await page.getByRole("button", { name: `添加：${list}` }).click();
  const dialog = page.getByRole("dialog");
  if (scope !== undefined) await dialog.getByRole("radio", { name: scope }).check();
  const boxes = dialog.getByRole("region");
  await choose(boxes.first(), subjects);
  await choose(dialog.getByRole("region", { name: exceptionsBox }), exceptions);
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function choose(box: Locator, objects: ObjectChoice[]): Promise<void> {
  for (const object of objects) {
    if ("department" in object) {
      const { department, below } = object;
      await box.getByRole("searchbox", { name: "搜索部门" }).fill(department);
      await box.getByRole("button", { name: below ? `${department}及全部下级` : `仅${department}的直属成员` }).click();
      await box.getByRole("button", { name: `移除${department}` }).waitFor();
    } else {
      const { name, phone } = object.member;
      await box.getByText("成员", { exact: true }).click();
      await box.getByRole("searchbox", { name: "搜索成员" }).fill(phone);
      await box.getByRole("listitem").filter({ hasText: name }).getByRole("checkbox").check();
    }
  }
}

/** Deletes the rule of which this is the first subject. */
export async function deleteRule(page: Page, subject: string): Promise<void> {
  await page.getByRole("button", { name: `删除规则：${subject}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除 1 条规则" }).click();
  await page.getByText(`已删除 1 条规则：${subject}`).waitFor();
}

/** On 验证权限: chooses the two by their numbers and asks; the verdict stands on the page then. */
export async function verify(page: Page, viewer: Invented, target: Invented): Promise<Locator> {
  for (const [label, person] of [
    ["谁在看", viewer],
    ["看谁", target],
  ] as const) {
    const field = page.getByRole("combobox", { name: label });
    await field.fill(person.phone);
    const found = page.getByText(`${person.departments[0]?.at(-1)} · ${person.title}`);
    await found.first().waitFor();
    await field.press("Enter");
  }
  await page.getByRole("button", { name: "验证", exact: true }).click();
  return page.getByRole("article");
}
