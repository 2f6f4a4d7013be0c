// Whose page is asking: a browser names the origin of the page that it sends a request for.
import type { FastifyRequest } from "fastify";

/** Our own page, by the address that it was reached at or the one that is set; false when no origin is named. */
export function isOwnPage({ headers: { origin, host } }: FastifyRequest, publicUrl: URL): boolean {
  if (origin === undefined) return false;
  return origin === publicUrl.origin || (URL.canParse(origin) && new URL(origin).host === host);
}
