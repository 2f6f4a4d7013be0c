// Starts a web at its address: a page without session as it is, everything else in the shell.
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { mount } from "@qilian/ui/Root.tsx";
import { signInAddress } from "@qilian/ui/return-path.ts";
import { lazy, Suspense } from "react";
import { openPageAt } from "./open-pages.ts";
import type { Load } from "./pages.ts";

export function start(base: "/console" | "/operator", shell: Load) {
  const open = openPageAt(location.pathname);
  const Content = lazy(open?.load ?? shell);
  mount(
    <Suspense fallback={<PageLoading />}>
      <Content />
    </Suspense>,
    open === undefined ? { onSignedOut: () => location.replace(signInAddress(base)) } : {},
  );
}
