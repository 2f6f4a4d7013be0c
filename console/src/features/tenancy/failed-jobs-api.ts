import { type FailedJob, tenancyApi } from "@qilian/contract/tenancy.ts";
import { call } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

const jobsKey = ["tenancy", "failed-jobs"];
/** Milliseconds after which the list looks for new failures. */
const listEvery = 30_000;

export const useFailedJobs = (): Rows<FailedJob> =>
  usePages(jobsKey, (cursor, signal) => call(tenancyApi.failedJobs, { query: { cursor }, signal }), {
    every: listEvery,
  });

export const useRetryJobs = () => useAct((ids: string[]) => call(tenancyApi.retryFailedJobs, { body: { ids } }));
export const useDiscardJobs = () => useAct((ids: string[]) => call(tenancyApi.discardFailedJobs, { body: { ids } }));

function useAct(act: (ids: string[]) => Promise<{ jobs: number }>) {
  const queries = useQueryClient();
  // also after a refusal: somebody else may have been faster
  return useMutation({ mutationFn: act, onSettled: () => queries.invalidateQueries({ queryKey: jobsKey }) });
}
