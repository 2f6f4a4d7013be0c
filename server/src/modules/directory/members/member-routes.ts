import { membersApi } from "@qilian/contract/members.ts";
import { serve } from "../../../platform/http/index.ts";
import { ofOneState } from "../revision-store.ts";
import { reachOf } from "../scope/scope.ts";
import { disableMembers, openAccounts, restoreMembers } from "./accounts.ts";
import * as members from "./members.ts";

export const memberRoutes = serve(membersApi, {
  members: ({ tx, actor, query }) => ofOneState(tx, (on) => members.listMembers(on, actor, query)),
  member: ({ tx, actor, params }) => ofOneState(tx, (on) => members.readMember(on, actor, params.id)),
  revealPhone: ({ tx, actor, params }) => members.revealPhone(tx, actor, params.id),
  addMember: ({ tx, actor, body }) => members.addMember(tx, actor, body),
  editMember: ({ tx, actor, params, body }) => members.editMember(tx, actor, params.id, body),
  openAccounts: ({ tx, actor, body }) => openAccounts(tx, actor, reachOf(actor), body.ids),
  disableMembers: ({ tx, actor, body }) => disableMembers(tx, actor, reachOf(actor), body.ids),
  restoreMembers: ({ tx, actor, body }) => restoreMembers(tx, actor, reachOf(actor), body.ids),
});
