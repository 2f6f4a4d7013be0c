// Work in the background that has used up its tries: run again, or let go.
import { type FailedJob, mostJobsAtOnce } from "@qilian/contract/tenancy.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { failedJobStrings, useJobName } from "./failed-job-words.ts";
import { useDiscardJobs, useFailedJobs, useRetryJobs } from "./failed-jobs-api.ts";

export default function FailedJobs() {
  const t = useStrings(failedJobStrings);
  const nameOf = useJobName();
  const rows = useFailedJobs();
  const columns = useColumns();
  const [keys, setKeys] = useState<string[]>([]);
  return (
    <Page title={t("title")}>
      <SearchTable<FailedJob>
        label={t("title")}
        rows={rows}
        rowKey={(job) => job.id}
        rowName={(job) => t("row", { name: nameOf(job.name), tenant: job.tenantName ?? t("instance") })}
        columns={columns}
        selection={{
          keys,
          onChange: setKeys,
          summary: t(keys.length > mostJobsAtOnce ? "too_many" : "selected", {
            count: keys.length,
            most: mostJobsAtOnce,
          }),
          actions: <Actions jobs={rows.items} keys={keys} onDone={() => setKeys([])} />,
        }}
        empty={<Empty icon={CircleCheck} title={t("none")} note={t("none_note")} />}
        failedTitle={t("failed")}
      />
    </Page>
  );
}

function Actions({ jobs, keys, onDone }: { jobs: FailedJob[]; keys: string[]; onDone: () => void }) {
  const t = useStrings(failedJobStrings);
  const nameOf = useJobName();
  const retry = useRetryJobs();
  const discard = useDiscardJobs();
  const [asking, setAsking] = useState(false);
  const count = keys.length;
  const tooMany = count > mostJobsAtOnce;
  const retryAll = () =>
    retry.mutateAsync(keys).then((done) => {
      toast(t("were_retried", { count: done.jobs }));
      onDone();
    }, toastProblem);
  return (
    <>
      <Button type="text" size="small" disabled={tooMany} loading={retry.isPending} onClick={retryAll}>
        {t("retry")}
      </Button>
      <Button type="text" size="small" danger disabled={tooMany} onClick={() => setAsking(true)}>
        {t("discard")}
      </Button>
      <ConfirmDestructive
        open={asking}
        title={t("discard_title", { count })}
        names={jobs.filter(({ id }) => keys.includes(id)).map(({ name }) => nameOf(name))}
        count={count}
        consequence={(names) => t("discard_consequence", { names })}
        action={t("discard_title", { count })}
        onConfirm={async () => {
          const done = await discard.mutateAsync(keys);
          toast(t("were_discarded", { count: done.jobs }));
          setAsking(false);
          onDone();
        }}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

/** A phone has room for one column beside the checkbox. */
function useColumns(): Column<FailedJob>[] {
  const t = useStrings(failedJobStrings);
  const nameOf = useJobName();
  const { instant, number } = useFormat();
  const wide = useWide("phone");
  const tenantOf = ({ tenantName }: FailedJob) => tenantName ?? t("instance");
  if (!wide)
    return [
      {
        key: "job",
        title: t("job"),
        width: 280,
        render: (_, job) => (
          <Stacked notes={[tenantOf(job), instant(job.at), t("after_tries", { count: job.tries }), job.reason || "—"]}>
            {nameOf(job.name)}
          </Stacked>
        ),
      },
    ];
  return [
    {
      key: "job",
      title: t("job"),
      width: 200,
      render: (_, { name }) => (nameOf(name) === name ? name : <Stacked notes={[name]}>{nameOf(name)}</Stacked>),
    },
    { key: "tenant", title: t("tenant"), width: 220, render: (_, job) => tenantOf(job) },
    { key: "at", title: t("at"), width: 180, render: (_, job) => instant(job.at) },
    { key: "tries", title: t("tries"), width: 90, render: (_, job) => number(job.tries) },
    { key: "reason", title: t("reason"), width: 320, render: (_, job) => job.reason || "—" },
  ];
}
