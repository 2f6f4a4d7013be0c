import { rightsApi } from "@qilian/contract/rights.ts";
import { visibilityApi } from "@qilian/contract/visibility.ts";
import { serve } from "../../../platform/http/index.ts";
import { previewRule } from "./preview.ts";
import { changeRights, previewRights, readRights } from "./rights.ts";
import { clearSearches, keepSearch, ownSearches } from "./rule-searches.ts";
import { addRule, changeRule, deleteRule, listRules } from "./rules.ts";
import { verifySight } from "./verification.ts";

const ofRules = serve(visibilityApi, {
  rules: async ({ tx }) => ({ items: await listRules(tx) }),
  addRule: ({ tx, actor, body }) => addRule(tx, actor, body),
  changeRule: ({ tx, actor, params, body: { revision, ...draft } }) =>
    changeRule(tx, actor, { ...params, revision }, draft),
  deleteRule: ({ tx, actor, params, query }) => deleteRule(tx, actor, { ...params, ...query }),
  previewRule: ({ tx, body }) => previewRule(tx, body),
  ruleSearches: ({ tx, actor }) => ownSearches(tx, actor),
  keepRuleSearch: ({ tx, actor, body }) => keepSearch(tx, actor, body.words),
  clearRuleSearches: ({ tx, actor }) => clearSearches(tx, actor),
  verify: ({ tx, actor, body }) => verifySight(tx, actor, body.viewerId, body.targetId),
});

const ofRights = serve(rightsApi, {
  departmentRights: ({ tx, params }) => readRights(tx, params.id),
  changeDepartmentRights: ({ tx, actor, params, body: { revision, ...rights } }) =>
    changeRights(tx, actor, { ...params, revision }, rights),
  previewDepartmentRights: ({ tx, params, body }) => previewRights(tx, params.id, body),
});

export const ruleRoutes = [...ofRules, ...ofRights];
