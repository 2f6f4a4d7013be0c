import { sightsApi } from "@qilian/contract/sights.ts";
import { serve } from "../../../platform/http/index.ts";
import { readSight, rulesAbout } from "./sight-views.ts";

export const sightViewRoutes = serve(sightsApi, {
  rulesAbout: ({ tx, params }) => rulesAbout(tx, params.id),
  sightOf: ({ tx, actor, params, body }) => readSight(tx, actor, params.id, body),
});
