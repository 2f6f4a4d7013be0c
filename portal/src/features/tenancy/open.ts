import type { OpenPage } from "../../shell/open-pages.ts";

export const openPages: OpenPage[] = [{ path: "/register", load: () => import("./Register.tsx") }];
