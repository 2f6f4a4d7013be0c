// What mail says, in both languages; from the same lines come a text and a plain page without images.
import { type MessageLanguage, sayRefusal } from "@qilian/contract/message-words.ts";
import type { MailKind } from "@qilian/contract/messaging.ts";

type Params = Readonly<Record<string, string>>;
type Letter = { subject: string; lines: readonly string[] };
type Words = Record<MailKind, (params: Params) => Letter>;

const chinese: Words = {
  application_received: ({ enterprise = "", name = "", number = "" }) => ({
    subject: `已收到${enterprise}的注册申请`,
    lines: [`${name}，您好：`, `我们已收到${enterprise}的注册申请，编号 ${number}。审核完成后会再发邮件告诉您。`],
  }),
  application_approved: ({ enterprise = "", name = "", link = "" }) => ({
    subject: `${enterprise}的注册申请已通过`,
    lines: [
      `${name}，您好：`,
      `${enterprise}的注册申请已通过。您是第一位管理员，可以用申请时的手机号登录管理后台：`,
      link,
    ],
  }),
  application_refused: ({ enterprise = "", name = "", reason = "", note = "" }) => ({
    subject: `${enterprise}的注册申请未通过`,
    lines: [`${name}，您好：`, `${enterprise}的注册申请未通过，原因：${sayRefusal(reason, "zh-CN")}。`, note],
  }),
  tenant_suspended: ({ enterprise = "", name = "", reason = "" }) => ({
    subject: `${enterprise}已被停用`,
    lines: [`${name}，您好：`, `${enterprise}已被停用，员工暂时无法登录，数据会保留。原因：`, reason],
  }),
  tenant_resumed: ({ enterprise = "", name = "" }) => ({
    subject: `${enterprise}已恢复使用`,
    lines: [`${name}，您好：`, `${enterprise}已恢复使用，员工可以重新登录了。`],
  }),
  test: () => ({ subject: "测试邮件", lines: ["这是一封测试邮件，邮件服务器已接通。"] }),
};

const english: Words = {
  application_received: ({ enterprise = "", name = "", number = "" }) => ({
    subject: `We have received the registration of ${enterprise}`,
    lines: [
      `Dear ${name},`,
      `we have received the registration of ${enterprise}, number ${number}. Another mail will tell you what came of it.`,
    ],
  }),
  application_approved: ({ enterprise = "", name = "", link = "" }) => ({
    subject: `The registration of ${enterprise} is approved`,
    lines: [
      `Dear ${name},`,
      `the registration of ${enterprise} is approved. You are its first administrator: sign in to the console with the mobile number of the registration.`,
      link,
    ],
  }),
  application_refused: ({ enterprise = "", name = "", reason = "", note = "" }) => ({
    subject: `The registration of ${enterprise} was refused`,
    lines: [`Dear ${name},`, `the registration of ${enterprise} was refused: ${sayRefusal(reason, "en-US")}.`, note],
  }),
  tenant_suspended: ({ enterprise = "", name = "", reason = "" }) => ({
    subject: `${enterprise} is suspended`,
    lines: [
      `Dear ${name},`,
      `${enterprise} is suspended: its people cannot sign in for now, its data stays. The reason:`,
      reason,
    ],
  }),
  tenant_resumed: ({ enterprise = "", name = "" }) => ({
    subject: `${enterprise} is open again`,
    lines: [`Dear ${name},`, `${enterprise} is open again; its people can sign in.`],
  }),
  test: () => ({ subject: "Test mail", lines: ["This is a test mail: the mail server works."] }),
};

const words: Record<MessageLanguage, Words> = { "zh-CN": chinese, "en-US": english };
const product: Record<MessageLanguage, string> = { "zh-CN": "企联", "en-US": "Qilian" };
const closing: Record<MessageLanguage, string> = {
  "zh-CN": "此邮件由系统发出，请勿回复。",
  "en-US": "This mail was sent by the system; please do not reply.",
};

/** Subject, text and page of a mail; `product` among the parameters is what the product is called here. */
export function writeMail(
  kind: MailKind,
  language: MessageLanguage,
  params: Params,
): { subject: string; text: string; html: string } {
  const letter = words[language][kind](params);
  const lines = letter.lines.filter((line) => line !== "");
  return {
    subject: `【${params.product ?? product[language]}】${letter.subject}`,
    text: [...lines, closing[language]].join("\n\n"),
    html: page(language, lines),
  };
}

const page = (language: MessageLanguage, lines: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><body style="font:15px/1.7 sans-serif;color:#1f2329;max-width:560px">
${lines.map((line) => `<p>${linked(escaped(line))}</p>`).join("\n")}
<p style="color:#646a73;font-size:13px">${escaped(closing[language])}</p>
</body></html>`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] as string).replaceAll("\n", "<br>");

/** A line that is an address and nothing else can be followed. */
const linked = (line: string): string => (/^https?:\/\/[^\s<]+$/.test(line) ? `<a href="${line}">${line}</a>` : line);
