import type { OpenPage } from "../../shell/open-pages.ts";

export const openPages: OpenPage[] = [
  { path: "/console/sign-in", load: () => import("./ConsoleSignIn.tsx") },
  { path: "/operator/sign-in", load: () => import("./OperatorSignIn.tsx") },
  { path: "/operator/set-up", load: () => import("./OperatorSetUp.tsx") },
];
