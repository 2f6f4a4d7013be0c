import { type Brand, type InstanceSettings, instanceApi, type Retention } from "@qilian/contract/instance.ts";
import { call, upload } from "@qilian/ui/client.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = ["tenancy", "settings"];

export const useSettings = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call(instanceApi.instanceSettings, { signal }) });

function useChange<Input>(change: (input: Input) => Promise<InstanceSettings>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (settings) => queries.setQueryData(key, settings) });
}

export const useChangeBrand = () => useChange((body: Brand) => call(instanceApi.changeBrand, { body }));
export const usePutLogo = () => useChange((file: File) => upload(instanceApi.putLogo, { file }));
export const useRemoveLogo = () => useChange<void>(() => call(instanceApi.removeLogo));
export const useChangeRetention = () => useChange((body: Retention) => call(instanceApi.changeRetention, { body }));
export const useOverdueRows = () =>
  useMutation({ mutationFn: (body: Retention) => call(instanceApi.overdueRows, { body }) });
