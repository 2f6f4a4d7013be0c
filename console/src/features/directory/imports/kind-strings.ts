// Words of imports that hang on the kind of workbook.
import { strings } from "@qilian/ui/i18n.ts";

export const kindStrings = strings("import-kinds", {
  "zh-CN": {
    kind: "导入导出的内容",
    staff: "员工",
    departments: "部门",
    all_kinds: "全部类型",
    kind_column: "类型",
    export_staff: "导出全部员工",
    export_departments: "导出全部部门",
    drop_note_staff: ".xlsx、.csv 或 .ldif，最大 64 MiB。上传后先检查，确认前不会写入任何数据。",
    drop_note_departments: ".xlsx 或 .csv，最大 64 MiB、20,000 个部门。上传后先检查，确认前不会写入任何数据。",
    note_form_departments: "第 1–3 行和 A–F 列保持原样，从第 4 行起填写。",
    note_keys_departments: "编码已有的行更新该部门，路径不同则移动或改名；没有编码的行按路径更新，空白单元格保留原值。",
    note_tree_departments: "部门树从企业名起逐级写，用 >> 分隔；没有的上级部门会自动创建。",
    note_deletion_departments: "状态填“失效”即删除部门，部门下不能有员工和下级部门。",
    not_departments: "「{{name}}」不是 .xlsx 或 .csv 文件，部门请用这两种格式上传",
    levels: "将补建上级部门",
    levels_made: "补建上级部门",
    moved: "移动",
    deleted: "删除",
    will_write:
      "将写入 {{count, number}} 行：新增 {{added, number}}，变更 {{changed, number}}，移动 {{moved, number}}，删除 {{deleted, number}}",
    at_once: "全部部门一次写入，写入前取消则什么都不会改变",
    cancel_body: "部门一次写入，现在取消则什么都不会改变。",
    view_departments: "查看部门",
    undo_body:
      "这次导入写入的 {{count, number}} 行将还原：新增的部门删除，变更、移动和删除的部门恢复原样。导入后有任何一个部门被改动或使用过，就一行也不撤销。",
  },
  "en-US": {
    kind: "What to import or export",
    staff: "Employees",
    departments: "Departments",
    all_kinds: "All kinds",
    kind_column: "Kind",
    export_staff: "Export all employees",
    export_departments: "Export all departments",
    drop_note_staff: ".xlsx, .csv or .ldif, 64 MiB at most. It is checked first; nothing is written until you confirm.",
    drop_note_departments:
      ".xlsx or .csv, 64 MiB and 20,000 departments at most. It is checked first; nothing is written until you confirm.",
    note_form_departments: "Leave rows 1–3 and columns A–F as they are; fill in from row 4.",
    note_keys_departments:
      "A row with a known code updates that department, and another path moves or renames it; a row without goes by its path. Empty cells keep the old value.",
    note_tree_departments:
      "Write paths from the enterprise down, with >> between levels; missing levels above are created.",
    note_deletion_departments: "Invalid as the state deletes a department that has no people and nothing below it.",
    not_departments: "“{{name}}” is no .xlsx or .csv file. Upload departments in one of these formats.",
    levels: "Levels to create",
    levels_made: "Levels created",
    moved: "Moved",
    deleted: "Deleted",
    will_write:
      "Writes {{count, number}} rows: {{added, number}} new, {{changed, number}} changed, {{moved, number}} moved, {{deleted, number}} deleted",
    will_write_one:
      "Writes 1 row: {{added, number}} new, {{changed, number}} changed, {{moved, number}} moved, {{deleted, number}} deleted",
    at_once: "All departments are written at once; cancelled before that, nothing changes",
    cancel_body: "Departments are written all at once: cancelled now, nothing changes.",
    view_departments: "View departments",
    undo_body:
      "The {{count, number}} rows that it wrote are taken back: new departments go, and those changed, moved or deleted are as before. If any of them was changed or used since, nothing is undone.",
    undo_body_one:
      "The row that it wrote is taken back: a new department goes, and one changed, moved or deleted is as before. If it was changed or used since, nothing is undone.",
  },
});
