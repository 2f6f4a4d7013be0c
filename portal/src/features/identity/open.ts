import type { OpenPage } from "../../shell/open-pages.ts";

export const openPages: OpenPage[] = [{ path: "/sign-in", load: () => import("./PortalSignIn.tsx") }];
