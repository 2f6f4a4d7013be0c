import { type DissolvedTenant, enterpriseApi } from "@qilian/contract/enterprise.ts";
import { type Application, type Tenant, tenancyApi } from "@qilian/contract/tenancy.ts";
import { call, type Reply } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

export type ApplicationState = Application["state"];
export type Reason = NonNullable<Application["reason"]>;
export type Decision = { approve: true; seats: number } | { approve: false; reason: Reason; note?: string };

const applicationsKey = ["tenancy", "applications"];
const enterprisesKey = ["tenancy", "enterprises"];
/** Milliseconds after which the queue looks for new applications. */
const queueEvery = 30_000;

export const useApplications = (
  state: ApplicationState,
  q: string,
): Rows<Application, Reply<typeof tenancyApi.applications>> =>
  usePages(
    [...applicationsKey, state, q],
    (cursor, signal) => call(tenancyApi.applications, { query: { state, q, ...(cursor && { cursor }) }, signal }),
    { every: queueEvery },
  );

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: Decision }) => {
      if (decision.approve) return call(tenancyApi.approve, { params: { id }, body: { seats: decision.seats } });
      const { reason, note } = decision;
      return call(tenancyApi.refuse, { params: { id }, body: { reason, ...(note && { note }) } });
    },
    // also after a refusal of the request: somebody else may have decided
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: applicationsKey }),
        queries.invalidateQueries({ queryKey: enterprisesKey }),
      ]),
  });
}

export type EnterpriseState = "active" | "suspended";

export const useDissolved = (): Rows<DissolvedTenant> =>
  usePages(["tenancy", "dissolved"], (cursor, signal) =>
    call(enterpriseApi.dissolvedTenants, { query: { ...(cursor && { cursor }) }, signal }),
  );

export const useEnterprises = (q: string, state: EnterpriseState | undefined): Rows<Tenant> =>
  usePages([...enterprisesKey, q, state], (cursor, signal) =>
    call(tenancyApi.tenants, { query: { q, ...(state && { state }), ...(cursor && { cursor }) }, signal }),
  );

export function useSuspend() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      call(tenancyApi.suspend, { params: { id }, body: { reason } }),
    onSettled: () => queries.invalidateQueries({ queryKey: enterprisesKey }),
  });
}

export function useResume() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(tenancyApi.resume, { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: enterprisesKey }),
  });
}
