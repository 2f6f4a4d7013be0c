// Pages that need no session. They stand outside the router, so that signing in loads neither it nor any table.
import type { Load } from "./pages.ts";

/** `export const openPages: OpenPage[]` in features/<module>/open.ts; `path` is the whole path. */
export type OpenPage = { path: `/console/${string}` | `/operator/${string}`; load: Load };

const brought = import.meta.glob<{ openPages: OpenPage[] }>("../features/*/open.ts", { eager: true });

export const openPageAt = (path: string): OpenPage | undefined =>
  Object.values(brought)
    .flatMap((feature) => feature.openPages)
    .find((page) => page.path === path.replace(/\/$/, ""));
