// 首页: the enterprise in figures, and what is still to be set up.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Button } from "antd";
import { RefreshCw } from "lucide-react";
import { useSession } from "../../../shell/session.ts";
import { useOverview } from "../api.ts";
import { ScopeNote } from "../ScopeNote.tsx";
import { Checklist } from "./Checklist.tsx";
import { Figures } from "./Figures.tsx";
import "./home.css";
import { homeStrings } from "./strings.ts";
import { TopDepartments } from "./TopDepartments.tsx";

export default function Home() {
  const t = useStrings(homeStrings);
  const format = useFormat();
  const { tenant } = useSession();
  const overview = useOverview();
  const refresh = (
    <Button icon={<RefreshCw />} loading={overview.isRefetching} onClick={() => void overview.refetch()}>
      {t("refresh")}
    </Button>
  );
  const when = format.instant(new Date(overview.dataUpdatedAt).toISOString());
  return (
    <Page
      title={overview.data?.tenantName ?? tenant.name}
      figures={
        overview.data && (
          <>
            {t("updated", { when })} <ScopeNote />
          </>
        )
      }
      actions={refresh}
    >
      {overview.isPending && <PageLoading />}
      {overview.isError && overview.data === undefined && (
        <ErrorState failure={overview.error} title={t("failed")} onRetry={() => void overview.refetch()} />
      )}
      {overview.data !== undefined && (
        <>
          <Figures overview={overview.data} />
          <div className="home-below">
            <TopDepartments people={overview.data.usedSeats} />
            <Checklist overview={overview.data} />
          </div>
        </>
      )}
    </Page>
  );
}
