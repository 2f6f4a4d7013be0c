// A staff workbook of invented people, as an administrator would fill it in.
import { join } from "node:path";
import { type Invented, inventPeople } from "../../server/src/demo/people.ts";
import {
  fixedColumns,
  genderWords,
  staffColumns,
  staffNotes,
  staffTitle,
  yesNoWords,
} from "../../server/src/modules/directory/staff/staff-sheet.ts";
import { writeWorkbook } from "../../server/src/platform/workbook/index.ts";

const language = "zh-CN";
const rowsPerBatch = 1000;

export type StaffFile = { path: string; people: Invented[] };
export type Staff = {
  people: number;
  departments: number;
  firstPhone: number;
  /** A department in which so many of them stand besides. */
  gathering?: { name: string; people: number };
};

/** People of whom each department has one at least; the file stands in the folder. */
export async function writeStaffFile(folder: string, enterprise: string, staff: Staff): Promise<StaffFile> {
  const { gathering } = staff;
  const people = [...inventPeople(staff.people, staff.departments, "example.com", staff.firstPhone)].map(
    (person, at) => ({
      ...person,
      employeeId: `${staff.firstPhone + at}`,
      departments: [...person.departments, ...(gathering && at < gathering.people ? [[gathering.name]] : [])],
    }),
  );
  const path = join(folder, `staff-${staff.firstPhone}.xlsx`);
  const columns = staffColumns.map(({ name, hint, width }) => ({
    header: name[language],
    hint: hint[language],
    width,
  }));
  const form = { name: staffTitle[language], title: staffTitle[language], notes: staffNotes[language] };
  await writeWorkbook(path, { ...form, columns, fixedColumns, rows: batches(enterprise, people) });
  return { path, people };
}

function* batches(enterprise: string, people: Invented[]): Generator<string[][]> {
  for (let at = 0; at < people.length; at += rowsPerBatch)
    yield people.slice(at, at + rowsPerBatch).map((person) => cellsOf(enterprise, person));
}

const cellsOf = (enterprise: string, person: Invented): string[] => [
  "",
  person.name,
  "",
  person.phone,
  person.departments.map((path) => [enterprise, ...path].join(">>")).join(";"),
  person.title,
  genderWords[person.gender][language],
  person.email,
  person.landline,
  person.employeeId,
  "",
  person.office,
  yesNoWords[person.hidePhone ? "yes" : "no"][language],
  "",
];
