// Hands the browser what it is known by: its device's cookie, and those of the sessions and challenges that it holds.
import { type Cookies, cookieOf } from "../../platform/http/index.ts";
import { deviceCookie } from "./caller.ts";
import { deviceLife } from "./devices.ts";
import { type Opened, sessionSpan } from "./entering.ts";
import { challengeLife, type Given } from "./passkeys.ts";

/** Of the browser that was given what a passkey signs. */
export const challengeCookie = "qilian_passkey";

/** Hands the browser a session that has just been opened. */
export function keepSession(cookies: Cookies, { session, token, device }: Opened): void {
  const { surface } = session;
  cookies.set(cookieOf(surface), token, sessionSpan[surface].life);
  cookies.set(deviceCookie, device, deviceLife);
}

/** Hands the browser what its passkey is to sign. */
export function keepChallenge(cookies: Cookies, { token, options }: Given): Given["options"] {
  cookies.set(challengeCookie, token, challengeLife);
  return options;
}
