// The queue of registrations: who waits longest comes first, a decision stands beside the table.
import type { Application } from "@qilian/contract/tenancy.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Tabs } from "antd";
import { Building2 } from "lucide-react";
import { useState } from "react";
import { type ApplicationState, useApplications } from "./api.ts";
import "./applications.css";
import { useApplicationColumns, useWaited } from "./application-columns.tsx";
import { Review } from "./Review.tsx";
import { applicationStrings } from "./strings.ts";

export default function Applications() {
  const t = useStrings(applicationStrings);
  const waited = useWaited();
  const [state, setState] = useState<ApplicationState>("pending");
  const [words, setWords] = useState("");
  const [openId, setOpenId] = useState<string>();
  const q = useSettled(words, 200);
  const rows = useApplications(state, q);
  const columns = useApplicationColumns(state);
  const at = rows.items.findIndex((application) => application.id === openId);
  const open = rows.items[at];
  const longest = state === "pending" && q === "" && rows.page === 1 ? rows.items[0] : undefined;
  const tabs = (
    <Tabs
      aria-label={t("state_tabs")}
      activeKey={state}
      onChange={(key) => {
        setState(key as ApplicationState);
        setOpenId(undefined);
      }}
      items={[
        { key: "pending", label: <PendingLabel count={rows.reply?.pending} /> },
        { key: "approved", label: t("approved") },
        { key: "refused", label: t("refused") },
      ]}
    />
  );
  return (
    <Page title={t("title")} figures={longest && t("longest_wait", { wait: waited(longest.at) })} below={tabs}>
      <Split
        sideLabel=""
        detail={
          <Review
            application={open}
            above={rows.items[at - 1]}
            below={rows.items[at + 1]}
            onOpen={(application) => setOpenId(application?.id)}
          />
        }
      >
        <SearchTable<Application>
          label={t(state)}
          rows={rows}
          rowKey={(application) => application.id}
          rowName={(application) => application.name}
          columns={columns}
          search={{ value: words, onChange: setWords, placeholder: t("search") }}
          onOpen={(application) => setOpenId(application.id)}
          openKey={openId}
          empty={q === "" ? <NoApplications state={state} /> : <NothingFound />}
          failedTitle={t("failed")}
        />
      </Split>
    </Page>
  );
}

function PendingLabel({ count }: { count: number | undefined }) {
  const t = useStrings(applicationStrings);
  return count === undefined ? t("pending") : t("pending_count", { count });
}

function NoApplications({ state }: { state: ApplicationState }) {
  const t = useStrings(applicationStrings);
  return state === "pending" ? (
    <Empty icon={Building2} title={t("no_pending")} note={t("no_pending_note")} />
  ) : (
    <Empty icon={Building2} title={t(`no_${state}`)} />
  );
}
