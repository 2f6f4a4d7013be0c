// Where a person is signed in, and signing out there; asked from either web. A part of the identity module.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";
import { Surface } from "./identity.ts";
import { browserNames, signInWayNames, systemNames } from "./sign-in-words.ts";

const keysOf = <T extends object>(names: T) => Object.keys(names) as (keyof T & string)[];

export const Browser = z.enum(keysOf(browserNames));
export type Browser = z.infer<typeof Browser>;
export const System = z.enum(keysOf(systemNames));
export type System = z.infer<typeof System>;
/** By which way a session was opened. */
export const SignInWay = z.enum(keysOf(signInWayNames));
export type SignInWay = z.infer<typeof SignInWay>;

/** Where somebody is signed in. */
export const OwnSession = z
  .object({
    id: Id,
    surface: Surface,
    enterprise: z.string(),
    /** Absent where it is none of those that are known. */
    browser: Browser.optional(),
    system: System.optional(),
    /** Absent where the session was opened before this was kept. */
    way: SignInWay.optional(),
    /** From where one signed in. */
    address: z.string(),
    since: Instant,
    /** To within 5 minutes. */
    lastUsed: Instant,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: "OwnSession" });
export type OwnSession = z.infer<typeof OwnSession>;

export const ownSessionsApi = {
  sessions: {
    method: "GET",
    path: "/v1/identity/sessions",
    access: "member",
    summary: "Where one is signed in, in all enterprises and both webs: this one, then the one used last; 200 at most.",
    reply: z.object({ items: z.array(OwnSession) }),
  },
  endSession: {
    method: "DELETE",
    path: "/v1/identity/sessions/:id",
    access: "member",
    summary: "Sign out there: one of one's own sessions.",
    params: byId,
    reply: Done,
  },
  endOtherSessions: {
    method: "DELETE",
    path: "/v1/identity/sessions",
    access: "member",
    summary: "Sign out everywhere but here. Audited where one administers.",
    reply: Done,
  },
  consoleSessions: {
    method: "GET",
    path: "/v1/identity/console-sessions",
    access: "administrator",
    summary: "The same list as `sessions`, asked from the console.",
    reply: z.object({ items: z.array(OwnSession) }),
  },
  endConsoleSession: {
    method: "DELETE",
    path: "/v1/identity/console-sessions/:id",
    access: "administrator",
    summary: "Sign out there: one of one's own sessions, asked from the console.",
    params: byId,
    reply: Done,
  },
  endOtherConsoleSessions: {
    method: "DELETE",
    path: "/v1/identity/console-sessions",
    access: "administrator",
    summary: "Sign out everywhere but here, asked from the console. Audited where one administers.",
    reply: Done,
  },
} satisfies Api;
