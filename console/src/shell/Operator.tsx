// The operator's console: the same pieces under a header that stays dark.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Fixed } from "@qilian/ui/Root.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  RouterProvider,
  useMatches,
} from "@tanstack/react-router";
import { Failed, NotFound } from "./fallbacks.tsx";
import { Brand, TopMenu } from "./Header.tsx";
import { operatorPages } from "./operator-pages.ts";
import { PaletteField } from "./palette/PaletteField.tsx";
import { leaveOperator, OperatorSessionContext, useOperatorSession, useOperatorSessionQuery } from "./session.ts";
import "./shell.css";
import { shellStrings } from "./strings.ts";
import { UserMenu } from "./UserMenu.tsx";

const root = createRootRoute({ component: OperatorFrame, notFoundComponent: NotFound, errorComponent: Failed });
const routes = operatorPages.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load), errorComponent: Failed }),
);
const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const router = createRouter({
  routeTree: root.addChildren([...routes, home]),
  basepath: "/operator",
  defaultPreload: "intent",
  defaultPendingComponent: PageLoading,
});

export default function Operator() {
  const session = useOperatorSessionQuery();
  const t = useStrings(shellStrings);
  if (session.data !== undefined)
    return (
      <OperatorSessionContext value={session.data}>
        <RouterProvider router={router} />
      </OperatorSessionContext>
    );
  if (session.isError)
    return <ErrorState failure={session.error} title={t("no_session")} onRetry={() => void session.refetch()} />;
  return <PageLoading />;
}

const loadPalette = () => import("./palette/OperatorPalette.tsx");

function Home() {
  const first = operatorPages[0];
  return first === undefined ? <NotFound /> : <Navigate to={first.path} replace />;
}

function OperatorFrame() {
  const { operator } = useOperatorSession();
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const label = useLabel();
  const route = useMatches().at(-1)?.routeId;
  const here = operatorPages.find((page) => page.path === route);
  const entries = operatorPages
    .filter((page) => page.under === undefined && page.own === undefined)
    .map((page) => ({ path: page.path, label: label(page.label), current: page.path === (here?.under ?? here?.path) }));
  const links = operatorPages.flatMap(({ path, label: words, own: Icon }) =>
    Icon === undefined ? [] : [{ path, label: label(words), icon: <Icon /> }],
  );
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {ui("skip_to_content")}
      </a>
      <Fixed appearance="dark" className="operator-header">
        <header className="shell-header">
          <Brand beside={t("operator_console")} />
          <TopMenu entries={entries} />
          <PaletteField load={loadPalette} placeholder={t("find_operator_pages")} />
          <UserMenu name={operator.name} account={operator.login} leave={leaveOperator} links={links} />
        </header>
      </Fixed>
      <div className="shell-below">
        <main className="shell-content" id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
