// What a department's name may be, as the contract says it.
import { fieldText } from "@qilian/ui/problem.ts";
import type { FormRule } from "antd";

const longest = 64;

/** Neither of the dividers of paths in workbooks. */
export const withoutDividers = (): FormRule => ({
  pattern: /^(?!.*([;；]|>>|＞＞))/,
  message: fieldText("department_name"),
});

/** `missing` is said when the field is left empty. */
export const nameRules = (missing: string): FormRule[] => [
  { required: true, whitespace: true, message: missing },
  { max: longest, message: fieldText("too_long", { max: longest }) },
  withoutDividers(),
];
