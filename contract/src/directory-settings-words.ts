// Fields of a card and ways to name a department, in words: the console, the portal and the audit say them alike.
import type { Words } from "./audit-wording.ts";

export const cardFieldNames = {
  nameEn: { "zh-CN": "英文名", "en-US": "English name" },
  gender: { "zh-CN": "性别", "en-US": "Gender" },
  title: { "zh-CN": "职务", "en-US": "Title" },
  phone: { "zh-CN": "手机号", "en-US": "Mobile" },
  landline: { "zh-CN": "座机", "en-US": "Landline" },
  email: { "zh-CN": "邮箱", "en-US": "E-mail" },
  office: { "zh-CN": "办公地点", "en-US": "Office" },
  manager: { "zh-CN": "直属主管", "en-US": "Manager" },
  secretary: { "zh-CN": "秘书", "en-US": "Secretary" },
} satisfies Words;

/** 头像: on every card, where there is one. */
export const pictureName = { "zh-CN": "头像", "en-US": "Picture" } satisfies Words[string];

export const departmentStyleNames = {
  full: { "zh-CN": "完整路径", "en-US": "Whole path" },
  last_two: { "zh-CN": "末两级", "en-US": "Last two levels" },
  last: { "zh-CN": "仅末级部门", "en-US": "Own name only" },
} satisfies Words;
