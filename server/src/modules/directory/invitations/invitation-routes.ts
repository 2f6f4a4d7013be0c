import { invitationsApi } from "@qilian/contract/invitations.ts";
import { languageOf, serve } from "../../../platform/http/index.ts";
import { signInOf } from "../../identity/index.ts";
import * as invitations from "./invitations.ts";
import * as requests from "./join-requests.ts";
import * as joining from "./joining.ts";

export const invitationRoutes = serve(invitationsApi, {
  invitations: ({ tx, actor, query, config }) => invitations.listInvitations(tx, actor, query, config.publicUrl),
  invite: ({ tx, actor, body, config }) => invitations.invite(tx, actor, body, config.publicUrl),
  revokeInvitation: ({ tx, actor, params, config }) =>
    invitations.revokeInvitation(tx, actor, params.id, config.publicUrl),
  joinRequests: ({ tx, actor, query }) => requests.listRequests(tx, actor, query),
  approveJoin: ({ tx, actor, params, body }) => requests.approveJoin(tx, actor, params.id, body.departmentIds),
  refuseJoin: ({ tx, actor, params, body }) => requests.refuseJoin(tx, actor, params.id, body.reason),
  lookUpInvitation: ({ db, body, address }) => joining.lookUp(db, body.code, address),
  join: ({ db, body, address, headers, cookies }) =>
    joining.join(db, body.code, {
      signIn: signInOf(cookies),
      name: body.name,
      address,
      language: languageOf(headers),
    }),
  ownJoinRequests: ({ db, cookies }) => db.readInstance((tx) => joining.ownRequests(tx, signInOf(cookies))),
});
