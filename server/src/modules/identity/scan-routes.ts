import { scanApi } from "@qilian/contract/scan.ts";
import { serve } from "../../platform/http/index.ts";
import { caller } from "./caller.ts";
import { keepSession } from "./cookies.ts";
import * as scans from "./scans.ts";

const scanCookie = "qilian_scan";

export const scanRoutes = serve(scanApi, {
  showScan: async (context) => {
    const { db, cookies, config } = context;
    const before = cookies.get(scanCookie);
    const { secret, shown } = await scans.showScan(db, before, caller(context), config.codesPerAddress);
    cookies.set(scanCookie, secret, scans.scanLife);
    return shown;
  },
  scanState: ({ db, cookies, query }) => scans.scanState(db, cookies.get(scanCookie), query.since),
  enterByScan: async (context) => {
    const { db, cookies } = context;
    const opened = await scans.enterByScan(db, cookies.get(scanCookie), caller(context));
    cookies.clear(scanCookie);
    keepSession(cookies, opened);
    return opened.session;
  },
  readScan: ({ db, actor, body }) => scans.readScan(db, actor, body),
  confirmScan: async ({ db, actor, params }) => {
    await scans.confirmScan(db, actor, params.id);
    return { done: true } as const;
  },
  cancelScan: async ({ db, actor, params }) => {
    await scans.cancelScan(db, actor, params.id);
    return { done: true } as const;
  },
});
