// The console's session that the assistant works with: the same member's as the portal's, proved by password or passkey
// within the last hours. A portal's session alone opens nothing of it.
import { identityApi, type MemberSession } from "@qilian/contract/identity.ts";
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { passkeysApi } from "@qilian/contract/passkeys.ts";
import { call, type Input, Problem, type Reply, type Route } from "@qilian/ui/client.ts";
import { askForPasskey } from "@qilian/ui/identity/passkeys/browser.ts";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSession } from "../../../shell/session.ts";

const sessionKey = ["assistant", "session"];

/** The console's session is over: the assistant asks for a proof, and the portal goes on. */
class ConsoleOver extends Error {}

/** Asks the console; what the portal's pages do at a 401 is for the portal's own session. */
export function useAsk() {
  const client = useQueryClient();
  return async <R extends Route>(route: R, input?: Input<R>): Promise<Reply<R>> => {
    try {
      return await call(route, ...([input] as never));
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 401) throw failure;
      client.setQueryData(sessionKey, null);
      throw new ConsoleOver();
    }
  };
}
export type Ask = ReturnType<typeof useAsk>;

/** Null: none, or another member's, which this browser may hold in another tab. */
export function useConsoleSession() {
  const { member, tenant } = useSession();
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }): Promise<MemberSession | null> => {
      try {
        const held = await call(identityApi.consoleSession, { signal });
        return held.member.id === member.id && held.tenant.id === tenant.id ? held : null;
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 401) return null;
        throw failure;
      }
    },
    refetchOnWindowFocus: "always",
  });
}

const entered = (client: QueryClient, session: MemberSession) => {
  client.removeQueries({ queryKey: ["directory"] });
  client.setQueryData(sessionKey, session);
};

/** Throws Problem when the password is not right. */
export function useEnterByPassword() {
  const client = useQueryClient();
  return async (password: string) => entered(client, await call(ownAccountApi.enterConsole, { body: { password } }));
}

/** Throws Problem; Error when the person gives up. A passkey of somebody else's opens nothing here. */
export function useEnterByPasskey() {
  const client = useQueryClient();
  const { member, tenant } = useSession();
  return async () => {
    const credential = await askForPasskey(await call(passkeysApi.beginPasskeySignIn));
    const { enterprises } = await call(passkeysApi.proveByPasskey, { body: { surface: "console", credential } });
    if (!enterprises.some(({ tenantId }) => tenantId === tenant.id))
      throw new Problem(403, { code: "identity.not_administrator" });
    await call(identityApi.chooseEnterprise, { body: { tenantId: tenant.id } });
    const session = await call(passkeysApi.enterByPasskey);
    if (session.member.id === member.id) return entered(client, session);
    await call(identityApi.leaveConsole, {});
    throw new Problem(403, { code: "identity.not_administrator" });
  };
}

/** Ends the console's session before its time. */
export function useLeave() {
  const client = useQueryClient();
  return async () => {
    await call(identityApi.leaveConsole, {});
    client.setQueryData(sessionKey, null);
  };
}
