// Words of an export of some employees.
import { strings } from "@qilian/ui/i18n.ts";

export const exportStrings = strings("exports", {
  "zh-CN": {
    choose: "按条件导出",
    title: "导出员工",
    format: "文件格式",
    xlsx: "Excel（.xlsx）",
    csv: "CSV",
    ldif: "LDIF",
    note_xlsx: "修改后可再次导入，未改动的行不受影响。",
    note_csv: "UTF-8 编码，列与 Excel 模板一致，可再次导入。",
    note_ldif: "供其他目录服务使用，条目为 inetOrgPerson。",
    departments: "部门",
    departments_note: "不选则导出全部；包含所选部门的下级部门。",
    state: "账号状态",
    all_states: "全部状态",
    export: "导出",
    cancel: "取消",
  },
  "en-US": {
    choose: "Export some",
    title: "Export employees",
    format: "Format",
    xlsx: "Excel (.xlsx)",
    csv: "CSV",
    ldif: "LDIF",
    note_xlsx: "Edit it and import it again; rows left as they are change nothing.",
    note_csv: "UTF-8 with the columns of the Excel form; it can be imported again.",
    note_ldif: "For other directory services; the entries are inetOrgPerson.",
    departments: "Departments",
    departments_note: "Everybody unless some are chosen; what is below them is included.",
    state: "Account",
    all_states: "All states",
    export: "Export",
    cancel: "Cancel",
  },
});
