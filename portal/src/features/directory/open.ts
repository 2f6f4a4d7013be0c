import type { OpenPage } from "../../shell/open-pages.ts";

export const openPages: OpenPage[] = [{ path: "/join", below: true, load: () => import("./join/Join.tsx") }];
