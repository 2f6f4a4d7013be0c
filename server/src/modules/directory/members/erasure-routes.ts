import { erasureApi } from "@qilian/contract/erasure.ts";
import { serve } from "../../../platform/http/index.ts";
import { reachOf } from "../scope/scope.ts";
import { eraseMembers } from "./erasure.ts";

export const erasureRoutes = serve(erasureApi, {
  eraseMembers: ({ db, actor, body }) => eraseMembers(db, actor.tenantId, actor, reachOf(actor), body.ids),
});
