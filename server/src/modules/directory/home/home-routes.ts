import { homeApi } from "@qilian/contract/home.ts";
import { serve } from "../../../platform/http/index.ts";
import { readHome, readOverview } from "./home.ts";
import { dismissChecklist, recallChecklist } from "./home-store.ts";

export const homeRoutes = serve(homeApi, {
  overview: ({ tx, actor }) => readOverview(tx, actor),
  home: ({ tx, actor, query }) => readHome(tx, actor, query.today),
  dismissChecklist: async ({ tx, actor }) => {
    await dismissChecklist(tx, actor.memberId);
    return { done: true } as const;
  },
  recallChecklist: async ({ tx, actor }) => {
    await recallChecklist(tx, actor.memberId);
    return { done: true } as const;
  },
});
