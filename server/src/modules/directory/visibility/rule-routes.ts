import { visibilityApi } from "@qilian/contract/visibility.ts";
import { serve } from "../../../platform/http/index.ts";
import { addRule, changeRule, deleteRule, listRules } from "./rules.ts";
import { verifySight } from "./verification.ts";

export const ruleRoutes = serve(visibilityApi, {
  rules: async ({ tx }) => ({ items: await listRules(tx) }),
  addRule: ({ tx, actor, body }) => addRule(tx, actor, body),
  changeRule: ({ tx, actor, params, body }) => changeRule(tx, actor, params.id, body),
  deleteRule: ({ tx, actor, params }) => deleteRule(tx, actor, params.id),
  verify: ({ tx, actor, body }) => verifySight(tx, actor, body.viewerId, body.targetId),
});
