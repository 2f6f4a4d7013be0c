// The browser that a code belongs to: its device's cookie says which it is, or one of its own as long as the code lives.
import type { Cookies } from "../../platform/http/index.ts";
import { deviceCookie } from "./caller.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Of a browser that no account has signed in with. */
const codeCookie = "qilian_code";

/** What a browser shows of itself where codes are asked for and tried. */
export type Browser = { device: string | undefined; asked: string | undefined };

export const browserOf = (cookies: Cookies): Browser => ({
  device: cookies.get(deviceCookie),
  asked: cookies.get(codeCookie),
});

/** Whom its codes belong to, as the database has it: the device, and what it was before it became one. */
export const ownersOf = ({ device, asked }: Browser): Buffer[] =>
  [device, asked].filter((token) => token !== undefined).map(hashToken);

/** What a code that is asked for now belongs to. */
export const ownerToken = ({ device, asked }: Browser): string => device ?? asked ?? newToken();

/** Lets the browser keep what its code belongs to, for `seconds`; a device's cookie lives longer anyhow. */
export function keepOwner(cookies: Cookies, token: string, seconds: number): void {
  if (cookies.get(deviceCookie) === undefined) cookies.set(codeCookie, token, seconds);
}
