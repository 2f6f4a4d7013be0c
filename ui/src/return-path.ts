// Where a person wanted to go before being asked to sign in. Only paths of this origin below `base` are believed.

export const signInAddress = (base: string): string =>
  `${base}/sign-in?return=${encodeURIComponent(location.pathname + location.search + location.hash)}`;

export function returnPath(base: string): string {
  const wanted = new URLSearchParams(location.search).get("return") ?? "";
  const home = base === "" ? "/" : base;
  if (!URL.canParse(wanted, location.origin)) return home;
  const { origin, pathname, search, hash } = new URL(wanted, location.origin);
  if (origin !== location.origin || pathname === `${base}/sign-in`) return home;
  return pathname === home || pathname.startsWith(`${base}/`) ? pathname + search + hash : home;
}
