// 首页: the enterprise in figures, what was changed lately, and what is still to be set up.
import type { Home as HomeReply } from "@qilian/contract/home.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { ListChecks, RefreshCw } from "lucide-react";
import { useSession } from "../../../shell/session.ts";
import { useHome, useShowChecklist } from "../api.ts";
import { ScopeNote } from "../ScopeNote.tsx";
import { Checklist } from "./Checklist.tsx";
import { DepartmentProgress } from "./DepartmentProgress.tsx";
import { Figures } from "./Figures.tsx";
import "./home.css";
import "./home-lists.css";
import { LatestImport } from "./LatestImport.tsx";
import { QuickEntries } from "./QuickEntries.tsx";
import { RecentChanges } from "./RecentChanges.tsx";
import { homeStrings } from "./strings.ts";

export default function Home() {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const { tenant } = useSession();
  const home = useHome();
  const when = format.instant(new Date(home.dataUpdatedAt).toISOString());
  return (
    <Page
      title={home.data?.tenantName ?? tenant.name}
      figures={
        home.data && (
          <>
            {t("updated", { when })} {home.data.people !== undefined && <ScopeNote />}
          </>
        )
      }
      actions={
        <>
          <Button icon={<RefreshCw />} loading={home.isRefetching} onClick={() => void home.refetch()}>
            {t("refresh")}
          </Button>
          {home.data !== undefined && <HomeMenu dismissed={home.data.checklistDismissed} />}
        </>
      }
    >
      {home.isPending && <PageLoading />}
      {home.isError && home.data === undefined && (
        <ErrorState failure={home.error} title={t("failed")} onRetry={() => void home.refetch()} />
      )}
      {home.data !== undefined && <Content home={home.data} />}
    </Page>
  );
}

function Content({ home }: { home: HomeReply }) {
  const { people, audit } = home;
  return (
    <>
      <Figures home={home} />
      <div className={people === undefined && audit === undefined ? "home-below home-narrow" : "home-below"}>
        <div className="home-main">
          {people !== undefined && <DepartmentProgress people={people} />}
          {people?.latestImport !== undefined && <LatestImport latest={people.latestImport} />}
          {audit !== undefined && <RecentChanges entries={audit.recent} />}
        </div>
        <div className="home-side">
          {!home.checklistDismissed && <Checklist home={home} />}
          <QuickEntries home={home} />
        </div>
      </div>
    </>
  );
}

/** Puts the checklist away and brings it back. */
function HomeMenu({ dismissed }: { dismissed: boolean }) {
  const t = useStrings(homeStrings);
  const ui = useStrings(uiStrings);
  const show = useShowChecklist();
  const label = t(dismissed ? "show_checklist" : "hide_checklist");
  return (
    <MoreMenu
      label={ui("more_actions")}
      items={[{ key: "checklist", icon: <ListChecks />, label }]}
      onPick={() => show.mutate(dismissed, { onError: toastProblem })}
    />
  );
}
