// The words of text messages: what each kind says unless the operator has written something else, the placeholders that
// stand in it, and how long it comes out. The server sends by it, the operator console previews by it.
import type { WorkbookLanguage } from "./import-words.ts";

export type MessageLanguage = WorkbookLanguage;
export const messageLanguages = ["zh-CN", "en-US"] as const satisfies readonly MessageLanguage[];

type Words = Record<MessageLanguage, string>;
/** `hides`: what an operator who reads the message is not told, for it is of an enterprise's people or its bank account. */
type Kind = {
  placeholders: readonly string[];
  needs: readonly string[];
  hides?: readonly string[];
  text: Words;
};

/** Characters of a template at most. */
export const templateLength = 300;

const kinds = {
  sign_in: {
    placeholders: ["code", "minutes"],
    needs: ["code"],
    text: {
      "zh-CN": "登录验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。",
      "en-US": "Sign-in code {code}, valid for {minutes} minutes. Do not share it.",
    },
  },
  registration: {
    placeholders: ["code", "minutes"],
    needs: ["code"],
    text: {
      "zh-CN": "注册企业的验证码 {code}，{minutes} 分钟内有效。请勿告诉他人。",
      "en-US": "Registration code {code}, valid for {minutes} minutes. Do not share it.",
    },
  },
  reset: {
    placeholders: ["code", "minutes"],
    needs: ["code"],
    text: {
      "zh-CN": "重置登录密码的验证码 {code}，{minutes} 分钟内有效。如非本人操作，请勿告诉他人。",
      "en-US": "Password reset code {code}, valid for {minutes} minutes. If you did not ask for it, do not share it.",
    },
  },
  activation: {
    placeholders: ["name", "enterprise", "code", "hours"],
    needs: ["code"],
    hides: ["name"],
    text: {
      "zh-CN": "{name}，{enterprise}已为您开户。首次登录的验证码 {code}，{hours} 小时内有效。",
      "en-US": "{name}, {enterprise} has opened an account for you. First sign-in code {code}, for {hours} hours.",
    },
  },
  phone_changed: {
    placeholders: ["name", "enterprise"],
    needs: [],
    hides: ["name", "enterprise"],
    text: {
      "zh-CN": "{name}，您在{enterprise}的登录手机号已改为本号码，请使用本号码登录。",
      "en-US": "{name}, you sign in to {enterprise} with this number from now on.",
    },
  },
  phone_left: {
    placeholders: ["name", "enterprise", "end"],
    needs: [],
    hides: ["name", "enterprise", "end"],
    text: {
      "zh-CN":
        "{name}，您在{enterprise}的登录手机号已更换为尾号 {end} 的号码，本号码不能再登录。如非本人操作，请联系企业管理员。",
      "en-US":
        "{name}, you sign in to {enterprise} with the number ending in {end} now, and no longer with this one. If this was not you, tell your administrator.",
    },
  },
  new_number: {
    placeholders: ["code", "minutes"],
    needs: ["code"],
    text: {
      "zh-CN": "更换登录手机号的验证码 {code}，{minutes} 分钟内有效。如非本人操作，请勿告诉他人。",
      "en-US": "Code for signing in with this number: {code}, valid for {minutes} minutes. Do not share it.",
    },
  },
  application_approved: {
    placeholders: ["enterprise"],
    needs: [],
    text: {
      "zh-CN": "{enterprise}的注册申请已通过，您可以登录管理后台了。",
      "en-US": "The registration of {enterprise} is approved. You can sign in to the console now.",
    },
  },
  application_refused: {
    placeholders: ["enterprise", "reason", "note"],
    needs: [],
    text: {
      "zh-CN": "{enterprise}的注册申请未通过：{reason}。{note}",
      "en-US": "The registration of {enterprise} was refused: {reason}. {note}",
    },
  },
  certification_code_due: {
    placeholders: ["enterprise", "end", "days"],
    needs: [],
    hides: ["end"],
    text: {
      "zh-CN": "已向{enterprise}尾号 {end} 的对公账户打款，请在 {days} 天内到管理后台填写附言中的验证码。",
      "en-US":
        "A transfer went to the account of {enterprise} ending in {end}. Enter the code in its remark within {days} days.",
    },
  },
  certified: {
    placeholders: ["enterprise"],
    needs: [],
    text: {
      "zh-CN": "{enterprise}已通过企业认证，认证权益已生效。",
      "en-US": "{enterprise} is certified; the benefits are in force.",
    },
  },
  certification_refused: {
    placeholders: ["enterprise", "note"],
    needs: [],
    text: {
      "zh-CN": "{enterprise}的企业认证未通过，请到管理后台查看原因后重新提交。{note}",
      "en-US": "The certification of {enterprise} was refused. The console says why; you may submit it again. {note}",
    },
  },
  join_approved: {
    placeholders: ["name", "enterprise"],
    needs: [],
    hides: ["name"],
    text: {
      "zh-CN": "{name}，您加入{enterprise}的申请已通过，请使用本号码登录。",
      "en-US": "{name}, you have been let in to {enterprise}. Sign in with this number.",
    },
  },
  join_refused: {
    placeholders: ["name", "enterprise", "note"],
    needs: [],
    hides: ["name", "note"],
    text: {
      "zh-CN": "{name}，您加入{enterprise}的申请未通过：{note}",
      "en-US": "{name}, your request to join {enterprise} was refused: {note}",
    },
  },
  test: {
    placeholders: [],
    needs: [],
    text: {
      "zh-CN": "这是一条测试短信，短信网关已接通。",
      "en-US": "This is a test message: the SMS gateway works.",
    },
  },
} satisfies Record<string, Kind>;

export type SmsKind = keyof typeof kinds;
export const smsKinds = Object.keys(kinds) as [SmsKind, ...SmsKind[]];

export const defaultTemplate = (kind: SmsKind, language: MessageLanguage): string => kinds[kind].text[language];
export const placeholdersOf = (kind: SmsKind): readonly string[] => kinds[kind].placeholders;
export const carriesCode = (kind: SmsKind): boolean => (kinds[kind].needs as readonly string[]).includes("code");

/** What stands in the place of what an operator is not told. */
export const hidden = "••";

type Filled = { params: Readonly<Record<string, string>>; signature: string };

/** A message as an operator may read it: whom it is to is left out, and who sends it where there is no code to pass on. */
export function hideFromOperator(kind: SmsKind, { params, signature }: Filled): Filled {
  const { hides = [] }: Kind = kinds[kind];
  const shown = Object.entries(params).map(([name, value]) => [name, hides.includes(name) ? hidden : value]);
  return { params: Object.fromEntries(shown), signature: hides.includes("enterprise") ? hidden : signature };
}

/** Why an application was refused, as messages say it (8.5). */
const refusalReasons: Record<string, Words> = {
  individual: { "zh-CN": "个人用户", "en-US": "an individual, not an enterprise" },
  not_real: { "zh-CN": "非真实企业", "en-US": "not a real enterprise" },
  abnormal: { "zh-CN": "账号异常", "en-US": "an abnormal account" },
  unlawful: { "zh-CN": "违法用途", "en-US": "unlawful use" },
};
export const sayRefusal = (reason: string, language: MessageLanguage): string =>
  Object.hasOwn(refusalReasons, reason) ? (refusalReasons[reason]?.[language] ?? reason) : reason;

export type TemplateFault = { code: "unknown_placeholder" | "missing_placeholder"; placeholder: string };

/** What keeps a template from being used: a brace that is no placeholder of its kind, or the code left out. */
export function templateFault(kind: SmsKind, text: string): TemplateFault | undefined {
  const { placeholders, needs }: Kind = kinds[kind];
  for (const [found, name] of text.matchAll(/\{([^{}]*)\}|[{}]/g))
    if (name === undefined || !placeholders.includes(name)) return { code: "unknown_placeholder", placeholder: found };
  const missing = needs.find((name) => !text.includes(`{${name}}`));
  return missing === undefined ? undefined : { code: "missing_placeholder", placeholder: `{${missing}}` };
}

/** Puts the values in; what they hold is text, never a placeholder. One line, with the signature before it. */
export function writeMessage(
  template: string,
  params: Readonly<Record<string, string>>,
  { language, signature }: { language: MessageLanguage; signature: string },
): string {
  const value = (name: string): string => {
    const given = Object.hasOwn(params, name) ? (params[name] ?? "") : "";
    return name === "reason" ? sayRefusal(given, language) : given;
  };
  const said = template.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
  return `【${signature}】${said.replace(/\s+/gu, " ").trim()}`;
}

/** Values by which templates are shown to the operator. */
export const sampleParams = (language: MessageLanguage): Record<string, string> => ({
  code: "482913",
  minutes: "5",
  hours: "72",
  name: language === "zh-CN" ? "陆知行" : "Lu Zhixing",
  enterprise: language === "zh-CN" ? "澄湖精密" : "Chenghu Precision",
  reason: "individual",
  note: language === "zh-CN" ? "请以企业名义申请" : "Please apply for an enterprise",
  end: "6688",
  days: "7",
});

/** The alphabet of GSM 03.38; what its second table holds counts twice. */
const plain = /^[\n\r@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/u;

/** In how many parts a text goes: 70 characters or, in several, 67 each; with none outside GSM 03.38, 160 and 153. */
export function smsParts(text: string): { characters: number; parts: number } {
  const [one, several] = plain.test(text) ? [160, 153] : [70, 67];
  const characters = plain.test(text) ? text.length + (text.match(/[\^{}\\[\]~|€]/gu)?.length ?? 0) : text.length;
  return { characters, parts: characters <= one ? 1 : Math.ceil(characters / several) };
}
