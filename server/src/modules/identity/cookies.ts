// What a browser is known by: its device's cookie, and those of the sessions that it holds.
import { type Cookies, cookieOf } from "../../platform/http/index.ts";
import { deviceLife } from "./devices.ts";
import { type Caller, type Opened, sessionSpan } from "./entering.ts";

/** Stays when one signs out: the browser goes on being known. */
export const deviceCookie = "qilian_device";

type Calling = { address: string; headers: { "user-agent"?: string }; cookies: Cookies };
export const callerOf = ({ address, headers, cookies }: Calling): Caller => ({
  address,
  userAgent: headers["user-agent"] ?? "",
  device: cookies.get(deviceCookie),
});

/** Hands the browser a session that has just been opened. */
export function keepSession(cookies: Cookies, { session, token, device }: Opened): void {
  const { surface } = session;
  cookies.set(cookieOf(surface), token, sessionSpan[surface].life);
  cookies.set(deviceCookie, device, deviceLife);
}
