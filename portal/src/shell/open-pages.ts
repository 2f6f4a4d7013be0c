// Pages that need no session. They stand outside the router, so that signing in does not load it.
import type { Load } from "./named-page.ts";

/** `export const openPages: OpenPage[]` in features/<module>/open.ts. */
export type OpenPage = {
  path: `/${string}`;
  /** Whether everything below the path is this page too, such as a link with a code. */
  below?: true;
  load: Load;
};

const brought = import.meta.glob<{ openPages: OpenPage[] }>("../features/*/open.ts", { eager: true });

export const openPageAt = (path: string): OpenPage | undefined =>
  Object.values(brought)
    .flatMap((feature) => feature.openPages)
    .find((page) => page.path === path.replace(/\/$/, "") || (page.below && path.startsWith(`${page.path}/`)));
