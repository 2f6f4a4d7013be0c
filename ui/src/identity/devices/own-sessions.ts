// One's own sessions, and ending them, asked from either web.
import { type OwnSession, ownSessionsApi } from "@qilian/contract/own-sessions.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, Problem } from "../../client.ts";

const key = ["identity", "sessions"];

const routes = {
  portal: {
    list: ownSessionsApi.sessions,
    end: ownSessionsApi.endSession,
    endOthers: ownSessionsApi.endOtherSessions,
  },
  console: {
    list: ownSessionsApi.consoleSessions,
    end: ownSessionsApi.endConsoleSession,
    endOthers: ownSessionsApi.endOtherConsoleSessions,
  },
};
export type AskedFrom = keyof typeof routes;

export const useOwnSessions = (from: AskedFrom) =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call(routes[from].list, { signal }) });

/** Ends one session, or with `others` all but this one. */
export function useEnding(from: AskedFrom) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (which: OwnSession | "others") => {
      if (which === "others") await call(routes[from].endOthers);
      else await end(from, which.id);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** One that has ended meanwhile is what was wanted. */
async function end(from: AskedFrom, id: string) {
  try {
    await call(routes[from].end, { params: { id } });
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 404) throw failure;
  }
}
