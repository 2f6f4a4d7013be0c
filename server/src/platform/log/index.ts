// The log: JSON lines on standard output. Codes, passwords, cookies and numbers never reach it.
import { type Logger, pino } from "pino";

export type Log = Logger;

export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: ["req.headers.cookie", "req.headers.authorization", "phone", "code", "password"],
    serializers: { req: (request) => ({ method: request.method, url: request.url?.split("?")[0] }) },
  });
