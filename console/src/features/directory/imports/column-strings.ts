import { strings } from "@qilian/ui/i18n.ts";

/** The fixed columns A to N as the template of the page's language names them. */
export const columnStrings = strings("import-columns", {
  "zh-CN": {
    A: "账号",
    B: "姓名",
    C: "英文名",
    D: "手机号",
    E: "部门",
    F: "职务",
    G: "性别",
    H: "邮箱",
    I: "座机",
    J: "员工ID",
    K: "秘书",
    L: "办公地点",
    M: "隐藏手机号",
    N: "备注",
  },
  "en-US": {
    A: "Account",
    B: "Name",
    C: "English name",
    D: "Mobile number",
    E: "Departments",
    F: "Title",
    G: "Gender",
    H: "E-mail",
    I: "Landline",
    J: "Employee ID",
    K: "Secretary",
    L: "Office",
    M: "Hide mobile number",
    N: "Remark",
  },
});

/** A to F of the workbook of departments. */
export const departmentColumnStrings = strings("import-department-columns", {
  "zh-CN": { A: "部门编码", B: "部门树", C: "部门英文名", D: "部门主管", E: "排序", F: "状态" },
  "en-US": {
    A: "Department code",
    B: "Department tree",
    C: "English name",
    D: "Head",
    E: "Order",
    F: "State",
  },
});
