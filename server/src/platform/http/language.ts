import type { IncomingHttpHeaders } from "node:http";

/** The language that the one who asks reads: the first of Accept-Language; Chinese unless that is English. */
export const languageOf = (headers: IncomingHttpHeaders): "zh-CN" | "en-US" =>
  /^\s*en\b/i.test(headers["accept-language"] ?? "") ? "en-US" : "zh-CN";
