// Runs in the worker thread that reads a workbook of departments or a CSV.
import { rowsOf } from "../sheets/sheet-reading.ts";
import { departmentForm } from "./department-form.ts";
import { readDepartmentRow } from "./department-row.ts";

export const transformRow = rowsOf(departmentForm, readDepartmentRow);
