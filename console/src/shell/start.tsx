// Starts a web at its address: a page without session as it is, everything else in the shell.
import { identityApi } from "@qilian/contract/identity.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { mount } from "@qilian/ui/Root.tsx";
import { signInAddress } from "@qilian/ui/return-path.ts";
import { lazy, Suspense } from "react";
import { openPageAt } from "./open-pages.ts";
import type { Load } from "./pages.ts";

type Base = "/console" | "/operator";

export function start(base: Base, shell: Load) {
  const open = openPageAt(location.pathname);
  const Content = lazy(open?.load ?? (() => toSignInUnlessSignedIn(base).then(shell)));
  mount(
    <Suspense fallback={<PageLoading />}>
      <Content />
    </Suspense>,
    open === undefined ? { onSignedOut: () => location.replace(signInAddress(base)) } : {},
  );
}

const sessionOf = { "/console": identityApi.consoleSession, "/operator": identityApi.operatorSession };

/** Whoever has no session goes on before the shell with its tables is loaded. Other failures are the shell's to show. */
async function toSignInUnlessSignedIn(base: Base): Promise<void> {
  const failure: unknown = await call(sessionOf[base]).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(failure instanceof Problem && failure.status === 401)) return;
  location.replace(signInAddress(base));
  // The page is on its way out; nothing is to be drawn meanwhile.
  await new Promise<never>(() => undefined);
}
