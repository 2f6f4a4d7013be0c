import {
  type Entitlement,
  entitlementsApi,
  type KeptEntitlement,
  type NewEntitlement,
} from "@qilian/contract/entitlements.ts";
import { call, type Reply } from "@qilian/ui/client.ts";
import { type Rows, usePages, useScroll } from "@qilian/ui/rows.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

const enterprisesKey = ["tenancy", "enterprises"];
const keyOf = (tenantId: string) => ["tenancy", "entitlements", tenantId];

export const useEntitlements = (tenantId: string): Rows<KeptEntitlement, Reply<typeof entitlementsApi.entitlements>> =>
  useScroll(keyOf(tenantId), (cursor, signal) =>
    call(entitlementsApi.entitlements, { params: { id: tenantId }, query: { cursor }, signal }),
  );

export const useOwnEntitlements = (): Rows<Entitlement, Reply<typeof entitlementsApi.ownEntitlements>> =>
  usePages(["tenancy", "own-entitlements"], (cursor, signal) =>
    call(entitlementsApi.ownEntitlements, { query: { cursor }, signal }),
  );

export function useGrantEntitlement(tenantId: string) {
  const settle = useSettle(tenantId);
  return useMutation({
    mutationFn: (body: NewEntitlement) => call(entitlementsApi.grantEntitlement, { params: { id: tenantId }, body }),
    onSuccess: settle,
  });
}

export function useEndEntitlement(tenantId: string) {
  const settle = useSettle(tenantId);
  return useMutation({
    mutationFn: (id: string) => call(entitlementsApi.endEntitlement, { params: { id } }),
    // also after a refusal: somebody else may have ended it
    onSettled: settle,
  });
}

function useSettle(tenantId: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([keyOf(tenantId), enterprisesKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
}
