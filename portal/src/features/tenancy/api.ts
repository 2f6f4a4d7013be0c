// The applications of one's own number.
import { tenancyApi } from "@qilian/contract/tenancy.ts";
import { call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";

export const useOwnApplications = () =>
  useQuery({
    queryKey: ["tenancy", "applications"],
    queryFn: ({ signal }) => call(tenancyApi.ownApplications, { signal }),
  });
