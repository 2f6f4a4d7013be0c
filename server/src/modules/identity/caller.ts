// The browser that calls: from where, and by which of its cookies it is known.
import type { Cookies } from "../../platform/http/index.ts";

/** Stays when one signs out: the browser goes on being known. */
export const deviceCookie = "qilian_device";

/** `device` is what the browser says it is known by. */
export type Caller = { address: string; userAgent: string; device: string | undefined };

type Calling = { address: string; headers: { "user-agent"?: string }; cookies: Cookies };
export const caller = ({ address, headers, cookies }: Calling): Caller => ({
  address,
  userAgent: headers["user-agent"] ?? "",
  device: cookies.get(deviceCookie),
});
