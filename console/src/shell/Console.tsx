// The administrators' console: router and frame around what the features bring.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, RouterProvider } from "@tanstack/react-router";
import { ConsoleFrame } from "./ConsoleFrame.tsx";
import { Failed, NotFound } from "./fallbacks.tsx";
import { HomeRedirect } from "./HomeRedirect.tsx";
import { pages } from "./pages.ts";
import { ConsoleSession, useConsoleSessionQuery } from "./session.ts";
import { shellStrings } from "./strings.ts";

const root = createRootRoute({ component: ConsoleFrame, notFoundComponent: NotFound, errorComponent: Failed });
const routes = pages.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load), errorComponent: Failed }),
);
const home = createRoute({ getParentRoute: () => root, path: "/", component: HomeRedirect });
const hasHome = pages.some(({ path }) => path === "/");
const router = createRouter({
  routeTree: root.addChildren(hasHome ? routes : [...routes, home]),
  basepath: "/console",
  defaultPreload: "intent",
  defaultPendingComponent: PageLoading,
});

export default function Console() {
  const session = useConsoleSessionQuery();
  const t = useStrings(shellStrings);
  if (session.data !== undefined)
    return (
      <ConsoleSession value={session.data}>
        <RouterProvider router={router} />
      </ConsoleSession>
    );
  if (session.isError)
    return <ErrorState failure={session.error} title={t("no_session")} onRetry={() => void session.refetch()} />;
  return <PageLoading />;
}
