// The peer of the export: writes the rows of a workbook anew with exceljs' stream writer. Prints how long that took, in milliseconds.
import { readFileSync } from "node:fs";
import { read, utils } from "@e965/xlsx";
import exceljs from "exceljs";

const [file] = process.argv.slice(2) as [string];
const { Sheets, SheetNames } = read(readFileSync(file), { dense: true });
const sheet = Sheets[SheetNames[0] as string];
const rows = utils.sheet_to_json<string[]>(sheet as NonNullable<typeof sheet>, { header: 1, defval: "" });

const began = performance.now();
const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: `${file}.again.xlsx` });
const written = workbook.addWorksheet("员工");
for (const row of rows) written.addRow(row).commit();
written.commit();
await workbook.commit();
console.log(JSON.stringify({ writeMs: performance.now() - began }));
