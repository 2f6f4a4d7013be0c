/** As the QR codes of the console say it; what the code carries stands behind the #, which no server is sent. */
export const scanPath = "/me/scan";

/** What the QR code carries, if it is one of this instance's console. */
export function tokenIn(scanned: string): string | undefined {
  if (!URL.canParse(scanned)) return undefined;
  const { origin, pathname, hash } = new URL(scanned);
  return origin === location.origin && pathname === scanPath && hash.length > 1 ? hash.slice(1) : undefined;
}
