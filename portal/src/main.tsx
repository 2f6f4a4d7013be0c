// Starts the portal: a page without session as it is, everything else in the shell.
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { mount } from "@qilian/ui/Root.tsx";
import { signInAddress } from "@qilian/ui/return-path.ts";
import { lazy, Suspense } from "react";
import "./shell/install.ts";
import { forgetEnded, forgetLastSeen } from "./shell/last-seen.ts";
import { openPageAt } from "./shell/open-pages.ts";

const open = openPageAt(location.pathname);
const Content = lazy(open?.load ?? (() => import("./shell/Portal.tsx")));

forgetEnded();

function signedOut() {
  forgetLastSeen();
  location.replace(signInAddress(""));
}

mount(
  <Suspense fallback={<PageLoading />}>
    <Content />
  </Suspense>,
  open === undefined ? { onSignedOut: signedOut } : {},
);
