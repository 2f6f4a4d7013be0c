// Who is signed in. The shell asks once and lends the answer to every page.
import { identityApi, type MemberSession } from "@qilian/contract/identity.ts";
import { call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { forgetLastSeen, orLastSeen } from "./last-seen.ts";

export const PortalSession = createContext<MemberSession | undefined>(undefined);

export function useSession(): MemberSession {
  const session = useContext(PortalSession);
  if (session === undefined) throw new Error("This page stands outside the shell.");
  return session;
}

export const useSessionQuery = () =>
  useQuery({
    queryKey: ["session"],
    queryFn: ({ signal }) => orLastSeen("session", () => call(identityApi.portalSession, { signal })),
    staleTime: 60_000,
    // what was seen last is not what is
    refetchOnReconnect: "always",
  });

/** Ends this session, or all of the person's, and shows the sign-in page. */
export async function leavePortal(everywhere: boolean) {
  await call(identityApi.leavePortal, { query: { everywhere: String(everywhere) } });
  forgetLastSeen();
  location.assign("/sign-in");
}
