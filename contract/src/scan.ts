// The console's sign-in by QR code: a browser shows a code, and somebody who is signed in to the portal lets it in.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";
import { MemberSession } from "./identity.ts";
import { Browser, System } from "./own-sessions.ts";

/** Digits of the code that may be typed instead of scanning. */
export const scanCodeLength = 8;
const ScanCode = z.string().regex(/^\d{8}$/);

/** What the browser shows; that it is the one that shows it, an HttpOnly cookie tells. */
export const ShownScan = z
  .object({
    /** For the QR code, 256 bits. */
    token: z.string(),
    /** The same, to be typed. */
    code: z.string(),
    /** Seconds until both end. */
    expiresIn: z.number().int(),
  })
  .meta({ id: "ShownScan" });
export type ShownScan = z.infer<typeof ShownScan>;

/** `over`: it was cancelled, used or has expired, or this browser shows none. */
export const ScanState = z
  .object({ state: z.enum(["shown", "scanned", "confirmed", "over"]) })
  .meta({ id: "ScanState" });
export type ScanState = z.infer<typeof ScanState>;

/** Who asks to be let in, as the person with the phone sees it before confirming. */
export const ScanReading = z
  .object({
    id: Id,
    /** Absent where it is none of those that are known. */
    browser: Browser.optional(),
    system: System.optional(),
    address: z.string(),
    at: Instant,
    expiresAt: Instant,
    /** Into which enterprise confirming leads and as whom; absent: the person administers none here (1.1d). */
    leadsTo: z.object({ enterprise: z.string(), memberName: z.string() }).optional(),
  })
  .meta({ id: "ScanReading" });
export type ScanReading = z.infer<typeof ScanReading>;

export const scanApi = {
  showScan: {
    method: "POST",
    path: "/v1/identity/scan",
    access: "anyone",
    summary: "Begin a console sign-in by QR code in this browser. 120 s, once; ends the one before.",
    reply: ShownScan,
    status: 201,
  },
  scanState: {
    method: "GET",
    path: "/v1/identity/scan",
    access: "anyone",
    summary:
      "What became of the QR code that this browser shows. With `since`, once that is no longer so, or after 20 s: ask again then.",
    query: z.object({ since: z.enum(["shown", "scanned"]).optional() }),
    reply: ScanState,
  },
  enterByScan: {
    method: "POST",
    path: "/v1/identity/scan/session",
    access: "anyone",
    summary: "Enter the console once the QR code of this browser was confirmed. Everything else is the same 404.",
    reply: MemberSession,
    status: 201,
  },
  readScan: {
    method: "POST",
    path: "/v1/identity/scan-readings",
    access: "member",
    summary:
      "Say who asks by a scanned QR code or a typed code; lets nobody in. One person may read a code, 10 wrong ones an hour.",
    body: z.union([z.object({ token: z.string().min(20).max(100) }), z.object({ code: ScanCode })]),
    reply: ScanReading,
    replyKept: false,
    status: 201,
  },
  confirmScan: {
    method: "POST",
    path: "/v1/identity/scan-readings/:id/confirmation",
    access: "member",
    summary: "Let the browser into the console: the enterprise one administers, of several the portal's.",
    params: byId,
    reply: Done,
    status: 201,
  },
  cancelScan: {
    method: "DELETE",
    path: "/v1/identity/scan-readings/:id",
    access: "member",
    summary: "Turn the browser away; its QR code ends.",
    params: byId,
    reply: Done,
  },
} satisfies Api;
