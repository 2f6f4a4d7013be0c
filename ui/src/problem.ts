// Problems in the user's words. Modules add theirs: strings("problems", { … "directory.not_empty": "…" }).
import type { FormInstance } from "antd";
import { Problem } from "./client.ts";
import { isDeclared, say, strings } from "./i18n.ts";

/** Codes of refused requests that no module owns, and a fallback by status. */
const problems = strings("problems", {
  "zh-CN": {
    offline: "连接不到服务器，请检查网络后重试",
    timeout: "服务器 30 秒内没有响应",
    status_400: "提交的内容有误，请检查后再提交",
    status_401: "登录已失效，请重新登录",
    status_403: "暂无权限",
    status_404: "没有找到，可能已被删除，或您没有权限查看",
    status_409: "内容已被他人修改，请刷新后再试",
    status_413: "文件过大",
    status_422: "提交的内容有误，请检查后再提交",
    status_429: "操作过于频繁，请稍后再试",
    status_429_after: "操作过于频繁，请在 {{seconds, number}} 秒后再试",
    status_500: "服务器出错了，问题已记录",
    status_503: "服务暂时不可用，请稍后再试",
    unknown: "操作没有完成，请稍后再试",
    database_busy: "现在使用的人很多，请稍等几秒后再试",
    files_unavailable: "文件存储暂时不可用，请稍后再试",
  },
  "en-US": {
    offline: "The server cannot be reached. Check the network and try again.",
    timeout: "The server did not answer within 30 seconds",
    status_400: "Something in the form is not right. Check it and submit again.",
    status_401: "Your session has ended. Sign in again.",
    status_403: "No access",
    status_404: "Not found. It may be gone, or you do not have access to it.",
    status_409: "Someone else has changed this. Refresh and try again.",
    status_413: "The file is too large",
    status_422: "Something in the form is not right. Check it and submit again.",
    status_429: "Too many tries. Wait a moment and try again.",
    status_429_after: "Too many tries. Try again in {{seconds, number}} s.",
    status_500: "The server failed. The fault has been recorded.",
    status_503: "The service is not available just now. Try again soon.",
    unknown: "This was not done. Try again soon.",
    database_busy: "There is very much to do just now. Try again in a few seconds.",
    files_unavailable: "Files cannot be stored or read just now. Try again soon.",
  },
});

/** Codes of single fields. Modules add theirs: strings("fields", { … }). */
const fields = strings("fields", {
  "zh-CN": {
    required: "此项必填",
    too_short: "至少 {{min, number}} 个字符",
    too_long: "最多 {{max, number}} 个字符",
    too_small: "不能少于 {{minimum, number}}",
    too_big: "不能超过 {{maximum, number}}",
    invalid_type: "此项必填",
    invalid_format: "格式有误",
    email: "邮箱格式有误",
    phone: "应为 11 位手机号码",
    taken: "已被使用",
    forbidden_character: "不能含有字符 {{character}}",
    file_type: "文件的实际内容不是所需的格式",
    invalid: "请检查此项",
  },
  "en-US": {
    required: "This is required",
    too_short: "{{min, number}} characters at least",
    too_long: "{{max, number}} characters at most",
    too_small: "{{minimum, number}} at least",
    too_big: "{{maximum, number}} at most",
    invalid_type: "This is required",
    invalid_format: "The format is not right",
    email: "This is not an e-mail address",
    phone: "A mobile number has 11 digits",
    taken: "Already in use",
    forbidden_character: "The character {{character}} is not allowed",
    file_type: "What is in the file is not of the format that is due",
    invalid: "Check this",
  },
});

/** What happened, in one sentence. */
export function problemText(failure: unknown): string {
  if (!(failure instanceof Problem)) return say(problems, "unknown");
  if (isDeclared(problems.module, failure.code)) return say<string>(problems, failure.code, failure.params);
  if (failure.retryAfter !== undefined && failure.status === 429)
    return say(problems, "status_429_after", { seconds: failure.retryAfter });
  const status = failure.status > 503 ? 503 : failure.status;
  const byStatus = `status_${status}`;
  return isDeclared(problems.module, byStatus) ? say<string>(problems, byStatus) : say(problems, "unknown");
}

/** The same where no field shows its own error: what is wrong with the first. */
export function reasonText(failure: unknown): string {
  const wrong = failure instanceof Problem ? failure.errors[0] : undefined;
  return wrong === undefined ? problemText(failure) : fieldText(wrong.code, wrong.params);
}

export const fieldText = (code: string, params?: Record<string, string | number>): string =>
  isDeclared(fields.module, code) ? say<string>(fields, code, params) : say(fields, "invalid");

/** Why a file was not taken: what is wrong with the file itself, when that is what was refused. */
export function fileProblemText(failure: unknown): string {
  const wrong = failure instanceof Problem ? failure.errors.find(({ field }) => field === "file") : undefined;
  return wrong === undefined ? problemText(failure) : fieldText(wrong.code, wrong.params);
}

/**
 * Puts a problem's field errors on the form and takes the cursor to the first.
 * Returns the sentence to show above the form, or nothing when every error has its field.
 */
export function showProblem(form: FormInstance, failure: unknown): string | undefined {
  if (!(failure instanceof Problem)) return problemText(failure);
  const onForm = new Set(form.getFieldsError().map(({ name }) => name.join(".")));
  const shown = failure.errors
    .filter(({ field }) => onForm.has(field))
    .map(({ field, code, params }) => ({ name: field.split("."), errors: [fieldText(code, params)] }));
  const first = shown[0];
  if (first === undefined) return problemText(failure);
  form.setFields(shown);
  form.focusField(first.name);
  return shown.length === failure.errors.length ? undefined : problemText(failure);
}
