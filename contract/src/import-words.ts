// What an import says of a file, a row or a cell: one sentence for each code, in both languages.
// The failed-rows workbook and the console take their words from here.

export type WorkbookLanguage = "zh-CN" | "en-US";
type Sentences = Record<string, { "zh-CN": string; "en-US": string }>;
type Params = Record<string, string | number>;

/** Of a cell, or of a row as a whole. `{name}` stands for a parameter. */
const cellSentences = {
  required: { "zh-CN": "必填", "en-US": "Required" },
  formula: { "zh-CN": "不能是公式，请粘贴为值", "en-US": "A formula; paste its value instead" },
  date: { "zh-CN": "此处应为文本，不能是日期", "en-US": "A date where text is due" },
  error: { "zh-CN": "单元格的值是错误代码", "en-US": "The cell holds an error value" },
  too_long: {
    "zh-CN": "最多 {most} 个字符，现有 {length} 个",
    "en-US": "{most} characters at most; there are {length}",
  },
  control_character: { "zh-CN": "含有不可见的控制字符", "en-US": "Holds an invisible control character" },
  line_break: { "zh-CN": "不能换行", "en-US": "No line breaks here" },
  unnamed_column: { "zh-CN": "此列没有列名", "en-US": "This column has no name" },
  unknown_account: {
    "zh-CN": "首次导入须留空；系统中无此账号",
    "en-US": "Leave empty on first import; there is no such account",
  },
  phone_character: {
    "zh-CN": "第 {position} 位是“{character}”，应为 11 位数字",
    "en-US": "Character {position} is “{character}”; 11 digits are due",
  },
  phone_length: { "zh-CN": "应为 11 位数字，现有 {length} 位", "en-US": "11 digits are due; there are {length}" },
  phone_prefix: {
    "zh-CN": "应为 13 至 19 开头的中国大陆手机号",
    "en-US": "Not a mainland mobile number, which begins with 13 to 19",
  },
  phone_taken: { "zh-CN": "手机号属于账号 {account}", "en-US": "The number belongs to account {account}" },
  phone_of_opened: {
    "zh-CN": "已开户账号的手机号不能批量修改，本行未做更改",
    "en-US": "The number of an opened account cannot change here; nothing of this row was applied",
  },
  duplicate_phone: { "zh-CN": "与第 {row} 行的手机号重复", "en-US": "The same number as in row {row}" },
  duplicate_employee_id: { "zh-CN": "与第 {row} 行的员工ID重复", "en-US": "The same employee ID as in row {row}" },
  same_member: { "zh-CN": "与第 {row} 行是同一名员工", "en-US": "The same person as in row {row}" },
  employee_id_taken: { "zh-CN": "员工ID属于账号 {account}", "en-US": "The employee ID belongs to account {account}" },
  phone_taken_elsewhere: {
    "zh-CN": "手机号已登记给主部门不在管理范围内的员工",
    "en-US": "The number belongs to somebody whose primary department is outside your scope",
  },
  employee_id_taken_elsewhere: {
    "zh-CN": "员工ID已登记给管理范围以外的员工",
    "en-US": "The employee ID belongs to somebody outside your scope",
  },
  phone_of_administrator: {
    "zh-CN": "管理员的手机号只能由全局管理员修改",
    "en-US": "Only a global administrator changes an administrator’s number",
  },
  primary_outside_scope: {
    "zh-CN": "该员工的主部门在管理范围以外，不能修改",
    "en-US": "This person’s primary department is outside your scope; nothing was applied",
  },
  department_outside_scope: {
    "zh-CN": "部门不在管理范围内：{segment}",
    "en-US": "Outside your scope: {segment}",
  },
  gender: { "zh-CN": "应为 男 或 女", "en-US": "Male or Female is due" },
  yes_no: { "zh-CN": "应为 是 或 否", "en-US": "Yes or No is due" },
  email: { "zh-CN": "不是有效的邮箱地址", "en-US": "Not a valid e-mail address" },
  department_full_width: {
    "zh-CN": "分隔符应为英文 >>，第 {place} 处：{segment}",
    "en-US": "The separator is >> in ASCII; place {place}: {segment}",
  },
  department_full_width_semicolon: {
    "zh-CN": "多个部门之间应为英文分号 ;，第 {place} 处：{segment}",
    "en-US": "Departments are divided by an ASCII semicolon; place {place}: {segment}",
  },
  department_empty_level: { "zh-CN": "第 {level} 级为空：{segment}", "en-US": "Level {level} is empty: {segment}" },
  department_wrong_root: {
    "zh-CN": "应以企业名 {root} 开头，现为 {segment}",
    "en-US": "Must begin with {root}, not {segment}",
  },
  department_level_long: {
    "zh-CN": "部门名最多 {most} 个字符，现有 {length} 个：{segment}",
    "en-US": "{most} characters at most, there are {length}: {segment}",
  },
  department_separator: {
    "zh-CN": "部门名不能以 > 开头或结尾：{segment}",
    "en-US": "A department name neither begins nor ends with >: {segment}",
  },
  department_too_deep: { "zh-CN": "部门最多 {most} 级：{segment}", "en-US": "{most} levels at most: {segment}" },
  too_many_departments: {
    "zh-CN": "最多 {most} 个部门，现有 {length} 个",
    "en-US": "{most} departments at most; there are {length}",
  },
  unknown_secretary: {
    "zh-CN": "系统中和文件里都没有 {secretary}",
    "en-US": "{secretary} is neither a member nor in this file",
  },
  secretary_self: { "zh-CN": "不能是本人", "en-US": "Nobody is their own secretary" },
  secretary_row_failed: {
    "zh-CN": "秘书所在的第 {row} 行有错误",
    "en-US": "The secretary’s own row {row} has errors",
  },
  secretary_not_written: {
    "zh-CN": "秘书未能导入；本行其余内容已写入",
    "en-US": "The secretary could not be imported; the rest of this row is written",
  },
  seats: {
    "zh-CN": "超出购买许可数：共 {seats} 个，已用 {used} 个",
    "en-US": "No licence left: {used} of {seats} are used",
  },
  not_a_number: {
    "zh-CN": "应为数字，整数部分最多 15 位，小数最多 6 位",
    "en-US": "A number is due, with 15 digits and 6 decimals at most",
  },
  not_a_date: { "zh-CN": "应为日期，如 2024-05-01", "en-US": "A date is due, such as 2024-05-01" },
  not_an_option: { "zh-CN": "应为以下之一：{options}", "en-US": "One of these is due: {options}" },
  unknown_field: { "zh-CN": "该字段已被删除或改名", "en-US": "This field has been deleted or renamed" },
  erased: { "zh-CN": "该员工已被彻底删除", "en-US": "This employee has been deleted completely" },
  department_semicolon: { "zh-CN": "部门名不能含有分号", "en-US": "No department’s name holds a semicolon" },
  duplicate_code: { "zh-CN": "与第 {row} 行的部门编码重复", "en-US": "The same code as in row {row}" },
  duplicate_department: { "zh-CN": "与第 {row} 行是同一个部门", "en-US": "The same department as in row {row}" },
  code_taken_elsewhere: {
    "zh-CN": "部门编码已用于管理范围以外的部门",
    "en-US": "The code belongs to a department outside your scope",
  },
  code_differs: {
    "zh-CN": "该部门的编码是 {code}，与本行不同，不能按路径删除",
    "en-US": "That department’s code is {code}, another than the row’s: it is not deleted by its path",
  },
  order_number: { "zh-CN": "应为 1 到 999 的整数", "en-US": "A whole number from 1 to 999 is due" },
  department_state: { "zh-CN": "应为 有效 或 失效", "en-US": "Valid or Invalid is due" },
  unknown_head: { "zh-CN": "系统中没有账号 {account}", "en-US": "There is no account {account}" },
  head_disabled: { "zh-CN": "账号 {account} 已失效", "en-US": "The account {account} is disabled" },
  root_stays: {
    "zh-CN": "企业本身不能移动、排序或删除",
    "en-US": "The enterprise itself is neither moved nor ordered nor deleted",
  },
  top_of_scope: {
    "zh-CN": "管理范围最上级的部门不能改名、移动、排序或删除",
    "en-US": "The top of your scope is neither renamed nor moved nor ordered nor deleted",
  },
  into_itself: { "zh-CN": "不能移动到自己的下级部门中", "en-US": "A department does not go below itself" },
  department_name_taken: {
    "zh-CN": "上级部门下已有名为“{name}”的部门",
    "en-US": "There is a department {name} in the same place already",
  },
  parent_row_failed: {
    "zh-CN": "上级部门所在的第 {row} 行有错误",
    "en-US": "The row {row} of a department above it has errors",
  },
  department_has_members: {
    "zh-CN": "部门下还有 {count} 名员工（{names}），不能删除",
    "en-US": "{count} people stand in it ({names}): it is not deleted",
  },
  department_has_departments: {
    "zh-CN": "部门下还有 {count} 个下级部门（{names}），不能删除",
    "en-US": "{count} departments are left below it ({names}): it is not deleted",
  },
  department_of_administrator: {
    "zh-CN": "有管理员的管理范围是该部门，只能由全局管理员删除",
    "en-US": "An administrator’s scope names it: only a global administrator deletes it",
  },
  reach_of_administrator: {
    "zh-CN": "移动后会改变其他管理员的管理范围，只能由全局管理员操作",
    "en-US": "It would change an administrator’s reach: only a global administrator does that",
  },
  changed_meanwhile: {
    "zh-CN": "检查之后资料有变，请重新上传",
    "en-US": "The records changed after the check; upload the row again",
  },
} satisfies Sentences;

/** Of a file of which nothing can be taken. */
const fileSentences = {
  not_a_workbook: { "zh-CN": "这不是 .xlsx 工作簿", "en-US": "This is not an .xlsx workbook" },
  legacy_xls: {
    "zh-CN": "这是旧的 .xls 格式，请另存为 .xlsx",
    "en-US": "This is the old .xls format; save it as .xlsx",
  },
  encrypted: { "zh-CN": "工作簿已加密，请去掉密码后再上传", "en-US": "The workbook is encrypted; remove its password" },
  too_large: { "zh-CN": "文件最大 64 MiB", "en-US": "64 MiB at most" },
  expands_too_far: { "zh-CN": "文件解压后过大", "en-US": "The file expands too far" },
  too_many_rows: { "zh-CN": "最多 1,048,576 行", "en-US": "1,048,576 rows at most" },
  no_data_sheet: { "zh-CN": "工作簿里没有可见的工作表", "en-US": "The workbook has no visible sheet" },
  too_many_departments: {
    "zh-CN": "一个文件最多 {most} 个部门",
    "en-US": "{most} departments at most in one file",
  },
  foreign_column: {
    "zh-CN": "{cell}：部门信息表中没有“{name}”列，请删除该列",
    "en-US": "{cell}: this form has no column {name}; remove it",
  },
  no_rows: { "zh-CN": "表头之后没有数据", "en-US": "There is nothing below the headings" },
  encoding: { "zh-CN": "文本编码应为 UTF-8 或 GB18030", "en-US": "The text is neither UTF-8 nor GB18030" },
  csv_syntax: {
    "zh-CN": "第 {line} 行第 {column} 列：CSV 的引号或分隔有误",
    "en-US": "Line {line}, column {column}: quotes or separators of the CSV are wrong",
  },
  ldif_syntax: { "zh-CN": "第 {line} 行：不是有效的 LDIF", "en-US": "Line {line}: not valid LDIF" },
  ldif_change: {
    "zh-CN": "第 {line} 行：只能导入条目，不能导入变更记录",
    "en-US": "Line {line}: entries can be imported, changes cannot",
  },
  merged_cells: {
    "zh-CN": "{cell}：数据区不能有合并的单元格",
    "en-US": "{cell}: merged cells among the data",
  },
  damaged: { "zh-CN": "文件已损坏", "en-US": "The file is damaged" },
  template: {
    "zh-CN": "{cell}：应为“{expected}”，现为“{found}”",
    "en-US": "{cell}: expected {expected}, found {found}",
  },
  duplicate_column: { "zh-CN": "{cell}：列名“{name}”重复", "en-US": "{cell}: column {name} is there twice" },
  unknown_column: {
    "zh-CN": "{cell}：没有名为“{name}”的员工字段，请先在“员工字段”中添加，或删除该列",
    "en-US": "{cell}: there is no employee field {name}; define it under Employee fields, or remove the column",
  },
} satisfies Sentences;

const fill = (sentence: string, params: Params): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));

type Said = { code: string; params?: Params | undefined };

/** What is wrong in a cell. An unknown code is shown as it is. */
export const sayCellError = ({ code, params = {} }: Said, language: WorkbookLanguage): string =>
  fill((cellSentences as Sentences)[code]?.[language] ?? code, params);

/** Why a file is refused, by the cell where one is to blame. An unknown code is shown as it is. */
export function sayRefusal({ code, params = {} }: Said, language: WorkbookLanguage): string {
  const sentence = (fileSentences as Sentences)[code]?.[language] ?? code;
  const place = params.cell === undefined || sentence.includes("{cell}") ? "" : placeOf[language];
  return fill(place + sentence, params);
}

const placeOf = { "zh-CN": "{cell}：", "en-US": "{cell}: " };
