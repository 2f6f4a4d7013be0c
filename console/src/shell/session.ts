// Who is signed in. The shells ask once and lend the answer to every page.
import { identityApi, type MemberSession, type OperatorSession } from "@qilian/contract/identity.ts";
import { call } from "@qilian/ui/client.ts";
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";

export const ConsoleSession = createContext<MemberSession | undefined>(undefined);
export const OperatorSessionContext = createContext<OperatorSession | undefined>(undefined);

export const useSession = (): MemberSession => inShell(useContext(ConsoleSession));
export const useOperatorSession = (): OperatorSession => inShell(useContext(OperatorSessionContext));

export const useConsoleSessionQuery = () =>
  useQuery({
    queryKey: ["session"],
    queryFn: ({ signal }) => call(identityApi.consoleSession, { signal }),
    staleTime: 60_000,
  });

export const useOperatorSessionQuery = () =>
  useQuery({
    queryKey: ["session"],
    queryFn: ({ signal }) => call(identityApi.operatorSession, { signal }),
    staleTime: 60_000,
  });

/** Ends this session, or all of the person's, and shows the sign-in page. */
export async function leaveConsole(everywhere: boolean) {
  await call(identityApi.leaveConsole, { query: { everywhere: String(everywhere) } });
  location.assign("/console/sign-in");
}

export async function leaveOperator(everywhere: boolean) {
  await call(identityApi.leaveOperator, { query: { everywhere: String(everywhere) } });
  location.assign("/operator/sign-in");
}

function inShell<T>(session: T | undefined): T {
  if (session === undefined) throw new Error("This page stands outside the shell.");
  return session;
}
