// The company of the main job: its people, its workbook with some bad rows, and the few whom the journey follows.
import { writeFileSync } from "node:fs";
import { type Invented, inventDepartments, inventPeople, staffCells } from "../../server/src/demo/people.ts";
import { departmentForm } from "../../server/src/modules/directory/department-sheet/department-form.ts";
import { withoutStar } from "../../server/src/modules/directory/sheets/sheet-form.ts";
import { staffColumns, staffNotes, staffTitle } from "../../server/src/modules/directory/staff/staff-sheet.ts";
import { readWorkbook, writeWorkbook } from "../../server/src/platform/workbook/index.ts";

export const enterprise = "澄湖精密科技有限公司";
export const administrator = { name: "林予衡", phone: "13900000001", email: "lin.yuheng@chenghu.example" };
/** Data stands from this row of the sheet on. */
const firstRow = 4;
const firstPhone = 13_700_000_000;

/** A row that a clerk got wrong: the cell, what it says, and what the import must say of it. */
export type Mistake = { at: number; column: number; cell: string; says: string };

export type Company = { people: Invented[]; departments: string[][]; mistakes: Mistake[] };

/** The administrator is one of the people; no row that is wrong is anybody's whom the journey follows. */
export function inventCompany(rows: number): Company {
  const departments = inventDepartments(Math.floor((rows * 3) / 50));
  const people = [...inventPeople(rows, departments.length, "chenghu.example", firstPhone)];
  const at = people.findIndex((person) => below(["总经理办公室"])(person) && person.departments.length === 1);
  people[at] = { ...(people[at] as Invented), ...administrator, hidePhone: false };
  return { people, departments, mistakes: mistakesIn(people, departments.length) };
}

/** One mistake of each kind, in rows whose departments others fill too. */
function mistakesIn(people: readonly Invented[], from: number): Mistake[] {
  const [account, name, phone, department, gender, email, employeeId, secretary, hides, remark] = [
    0, 1, 3, 4, 6, 7, 9, 10, 12, 13,
  ] as const;
  const person = (at: number): Invented => people[at] as Invented;
  const numberOf = (at: number): string => person(at).phone;
  const make: ((at: number) => Omit<Mistake, "at">)[] = [
    () => ({ column: name, cell: "", says: "必填" }),
    () => ({ column: name, cell: "王".repeat(65), says: "最多 64 个字符，现有 65 个" }),
    (at) => ({ column: phone, cell: `${numberOf(at).slice(0, 10)}o`, says: "第 11 位是“o”，应为 11 位数字" }),
    (at) => ({ column: phone, cell: numberOf(at).slice(0, 10), says: "应为 11 位数字，现有 10 位" }),
    (at) => ({ column: phone, cell: `12${numberOf(at).slice(2)}`, says: "应为 13 至 19 开头的中国大陆手机号" }),
    () => ({ column: phone, cell: numberOf(1), says: `与第 ${1 + firstRow} 行的手机号重复` }),
    () => ({ column: department, cell: "澄湖精密>>财务部", says: `应以企业名 ${enterprise} 开头，现为 澄湖精密` }),
    () => ({ column: department, cell: `${enterprise}＞＞财务部`, says: "分隔符应为英文 >>" }),
    () => ({ column: department, cell: `${enterprise}>>>>总账组`, says: "第 2 级为空" }),
    () => ({ column: gender, cell: "先生", says: "应为 男 或 女" }),
    () => ({ column: email, cell: "没有邮箱", says: "不是有效的邮箱地址" }),
    () => ({ column: employeeId, cell: person(2).employeeId, says: `与第 ${2 + firstRow} 行的员工ID重复` }),
    () => ({ column: secretary, cell: "zhao.mou", says: "系统中和文件里都没有 zhao.mou" }),
    () => ({ column: account, cell: "qian.mou", says: "首次导入须留空；系统中无此账号" }),
    () => ({ column: hides, cell: "也许", says: "应为 是 或 否" }),
    () => ({ column: remark, cell: "备".repeat(257), says: "最多 256 个字符，现有 257 个" }),
  ];
  const apart = Math.floor((people.length - from) / make.length);
  return make.map((mistake, index) => {
    const at = from + index * apart + 5;
    return { at, ...mistake(at) };
  });
}

/** As the sheet numbers it. */
export const rowOf = ({ at }: Mistake): number => at + firstRow;

/** The workbook as the company sends it, mistakes and all. */
export async function writeCompany(path: string, { people, mistakes }: Company): Promise<void> {
  const rows = staffCells(enterprise, people);
  for (const { at, column, cell } of mistakes) (rows[at] as string[])[column] = cell;
  await writeStaff(path, rows);
}

/** Rows of cells, from A on, under the headings of the form. */
export async function writeStaff(path: string, rows: string[][]): Promise<void> {
  const language = "zh-CN";
  const columns = staffColumns.map(({ name, hint, width }) => ({
    header: name[language],
    hint: hint[language],
    width,
  }));
  await writeWorkbook(path, {
    name: staffTitle[language],
    title: staffTitle[language],
    notes: staffNotes[language],
    columns,
    fixedColumns: columns.length,
    rows: [rows],
  });
}

/** The rows of a workbook from its data on, with the names of its columns. */
export async function readStaff(path: string): Promise<{ names: string[]; rows: string[][] }> {
  const rows: string[][] = [];
  for await (const batch of readWorkbook(path)) rows.push(...batch.map(({ cells }) => cells));
  return { names: rows[1] ?? [], rows: rows.slice(firstRow - 1) };
}

/** What should stand in the cell. */
export const rightCell = ({ people }: Company, { at, column }: Mistake): string =>
  staffCells(enterprise, [people[at] as Invented])[0]?.[column] ?? "";

export const nameOfColumn = ({ column }: Mistake): string => withoutStar(staffColumns[column]?.name["zh-CN"] ?? "");

/** Two people who are not of the company yet, and one who is, with another title. */
export async function writeOthers(path: string, { people, departments }: Company, known: Invented): Promise<void> {
  const all = [...inventPeople(people.length + 2, departments.length, "chenghu.example", firstPhone)];
  await writeStaff(path, staffCells(enterprise, [...all.slice(people.length), { ...known, title: "首席工程师" }]));
}

/** Stands in this department or below it. */
export const below =
  (path: readonly string[]) =>
  (person: Invented): boolean =>
    person.departments.some((own) => path.every((name, at) => own[at] === name));

const inside =
  (path: readonly string[]) =>
  (person: Invented): boolean =>
    person.departments.length === 1 && person.departments[0]?.join() === path.join();

export type Cast = Record<
  "engineer" | "technician" | "seller" | "junior" | "accountant" | "twoHats" | "recruiter" | "assistant",
  Invented
>;

export const places = {
  factory: ["制造中心", "常州工厂"],
  overseas: ["市场与销售中心", "海外业务部"],
  finance: ["财务部"],
  people: ["人力资源部"],
  office: ["总经理办公室"],
};

/** The colleagues whom the journey follows: first the three who look, then those whom they look for. */
export function castOf({ people, departments, mistakes }: Company): Cast {
  const wrong = new Set(mistakes.map(({ at }) => at));
  const known = people.filter((person, at) => !wrong.has(at) && person.phone !== administrator.phone);
  const first = (name: string, fits: (person: Invented) => boolean): Invented => {
    const found = known.find(fits);
    if (found === undefined) throw new Error(`The company has no ${name}.`);
    return found;
  };
  const juniors = departments.find((path) => path.length === 3 && path[1] === places.overseas[1]) ?? [];
  const restricted = [places.factory, places.overseas].map(below);
  return {
    engineer: first("engineer", inside(["研发中心", "算法部"])),
    technician: first("technician", inside(places.factory)),
    seller: first("seller", inside(places.overseas)),
    junior: first("junior", inside(juniors)),
    accountant: first("accountant", inside(["财务部", "税务组"])),
    twoHats: first(
      "person in finance and elsewhere",
      (person) =>
        below(places.finance)(person) &&
        person.departments.some((path) => path[0] !== places.finance[0]) &&
        !restricted.some((is) => is(person)),
    ),
    recruiter: first("person who hides the number", (person) => person.hidePhone && below(places.people)(person)),
    assistant: first("assistant", inside(places.office)),
  };
}

/** A list of departments as a CSV, with the names of columns alone above them. */
export function writeDepartments(path: string, rows: readonly string[][]): void {
  const names = departmentForm.columns.map(({ name }) => name["zh-CN"]);
  writeFileSync(path, [names, ...rows].map((cells) => `${cells.join(",")}\n`).join(""));
}
