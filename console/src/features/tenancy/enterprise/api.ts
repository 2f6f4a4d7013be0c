import { type Contact, enterpriseApi, type OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { call } from "@qilian/ui/client.ts";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = ["tenancy", "own"];

export const useOwnEnterprise = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(enterpriseApi.ownEnterprise, { signal }),
    staleTime: 60_000,
  });

const dissolutionKey = ["tenancy", "dissolution"];

/** For every administrator, on every page. */
export const useOwnDissolution = () =>
  useQuery({
    queryKey: dissolutionKey,
    queryFn: ({ signal }) => call(enterpriseApi.ownDissolution, { signal }),
    staleTime: 60_000,
  });

const keep = (queries: QueryClient) => (enterprise: OwnEnterprise) => {
  queries.setQueryData(key, enterprise);
  const { dissolution } = enterprise;
  queries.setQueryData(dissolutionKey, dissolution === undefined ? {} : { until: dissolution.until });
};

export function useChangeContact() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (contact: Contact) => call(enterpriseApi.changeContact, { body: contact }),
    onSuccess: keep(queries),
  });
}

export function useDissolve() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (proof: { name: string; password: string }) => call(enterpriseApi.dissolve, { body: proof }),
    onSuccess: keep(queries),
  });
}

export function useTakeDissolutionBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(enterpriseApi.takeDissolutionBack),
    onSuccess: keep(queries),
    // also after a refusal: somebody else may have taken it back
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
}
