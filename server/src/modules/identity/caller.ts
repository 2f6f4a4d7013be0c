// The browser that calls: from where, and by which of its cookies it is known.
import type { MessageLanguage } from "@qilian/contract/message-words.ts";
import { type Cookies, languageOf } from "../../platform/http/index.ts";

/** Stays when one signs out: the browser goes on being known. */
export const deviceCookie = "qilian_device";

/** `device` is what the browser says it is known by; `language` what it asks for, where it is one of the product's. */
export type Caller = {
  address: string;
  userAgent: string;
  device: string | undefined;
  language: MessageLanguage | undefined;
};

type Headers = { "user-agent"?: string; "accept-language"?: string };
type Calling = { address: string; headers: Headers; cookies: Cookies };
export const caller = ({ address, headers, cookies }: Calling): Caller => ({
  address,
  userAgent: headers["user-agent"] ?? "",
  device: cookies.get(deviceCookie),
  language: /^\s*(zh|en)\b/i.test(headers["accept-language"] ?? "") ? languageOf(headers) : undefined,
});
