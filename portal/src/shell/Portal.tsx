// The employees' portal: router and frame around what the features bring.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
  Navigate,
  RouterProvider,
} from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useEffect } from "react";
import { onOtherSession } from "./last-seen.ts";
import { useOffline } from "./network.ts";
import { PortalFrame } from "./PortalFrame.tsx";
import { recheckSeen } from "./seen.ts";
import { PortalSession, useSessionQuery } from "./session.ts";
import { shellStrings } from "./strings.ts";
import { tabs } from "./tabs.ts";
import { registerWorker } from "./worker.ts";

const root = createRootRoute({ component: PortalFrame, notFoundComponent: NotFound, errorComponent: Failed });
const routes = tabs
  .flatMap((tab) => [{ path: tab.path, load: tab.load }, ...(tab.pages ?? [])])
  .map(({ path, load }) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load), errorComponent: Failed }),
  );
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: () => <Navigate to={tabs[0]?.path ?? "/me"} replace />,
});
const router = createRouter({
  routeTree: root.addChildren([...routes, home]),
  defaultPreload: "intent",
  defaultPendingComponent: PageLoading,
});

export default function Portal() {
  const session = useSessionQuery();
  const t = useStrings(shellStrings);
  const offline = useOffline();
  const isIn = session.data !== undefined;
  useEffect(registerWorker, []);
  useEffect(() => {
    if (isIn && !offline) void recheckSeen();
  }, [isIn, offline]);
  useEffect(() => session.data && onOtherSession(session.data, () => location.reload()), [session.data]);
  if (session.data !== undefined)
    return (
      <PortalSession value={session.data}>
        <RouterProvider router={router} />
      </PortalSession>
    );
  if (session.isError)
    return <ErrorState failure={session.error} title={t("no_session")} onRetry={() => void session.refetch()} />;
  return <PageLoading />;
}

function NotFound() {
  const t = useStrings(uiStrings);
  const words = useStrings(shellStrings);
  const label = useLabel();
  const [first] = tabs;
  return (
    <Empty page icon={Compass} title={t("not_found")} note={t("not_found_body")}>
      {first && <Link to={first.path}>{words("go_to", { page: label(first.label) })}</Link>}
    </Empty>
  );
}

/** A new build takes the old chunks away: loading the page anew brings both together. */
function Failed({ error }: ErrorComponentProps) {
  return <ErrorState failure={error} onRetry={() => location.reload()} />;
}
