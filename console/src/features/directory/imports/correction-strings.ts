// Words of rows that are corrected on the page.
import { strings } from "@qilian/ui/i18n.ts";

export const correctionStrings = strings("corrections", {
  "zh-CN": {
    edit_cell: "修改第 {{row, number}} 行的{{column}}",
    written_anew: "已修改 {{count, number}} 行，尚未检查",
    check_note: "重新检查不会写入通讯录，通过后再导入。",
    discard: "放弃修改",
    check_again: "重新检查 {{count, number}} 行",
    corrected: "{{count, number}} 行已修正，等待导入",
    opens_too: "导入后会开户并发送短信",
    import_corrected: "导入已修正的 {{count, number}} 行",
    all_good: "{{count, number}} 行已通过检查",
    still_wrong: "{{good, number}} 行已通过检查，{{count, number}} 行仍有错误",
    other_cells: "修改其他单元格",
    correct_here: "点选单元格即可在此修改，不必重新上传。",
  },
  "en-US": {
    edit_cell: "Edit {{column}} of row {{row, number}}",
    written_anew: "{{count, number}} rows edited, not checked yet",
    written_anew_one: "1 row edited, not checked yet",
    check_note: "Checking writes nothing to the directory; import the rows once they pass.",
    discard: "Discard edits",
    check_again: "Check {{count, number}} rows again",
    check_again_one: "Check 1 row again",
    corrected: "{{count, number}} rows corrected, not imported yet",
    corrected_one: "1 row corrected, not imported yet",
    opens_too: "Accounts are opened and text messages sent",
    import_corrected: "Import {{count, number}} corrected rows",
    import_corrected_one: "Import 1 corrected row",
    all_good: "{{count, number}} rows pass the check",
    all_good_one: "1 row passes the check",
    still_wrong: "{{good, number}} rows pass, {{count, number}} still have errors",
    still_wrong_one: "{{good, number}} rows pass, 1 still has errors",
    other_cells: "Edit other cells",
    correct_here: "Click a cell to correct it here; no new upload is needed.",
  },
});

strings("problems", {
  "zh-CN": {
    "directory.import_not_correctable": "这次导入正在进行或已结束，现在不能修改",
    "directory.row_not_failed": "第 {{row, number}} 行没有错误或已经导入，页面已更新",
    "directory.row_corrected_meanwhile": "第 {{row, number}} 行刚被其他管理员修改，请核对后再改",
  },
  "en-US": {
    "directory.import_not_correctable": "This import is under way or over; its rows cannot be corrected now",
    "directory.row_not_failed": "Row {{row, number}} has no errors or is imported already; the page is up to date now",
    "directory.row_corrected_meanwhile":
      "Another administrator has just corrected row {{row, number}}; look at it again",
  },
});
