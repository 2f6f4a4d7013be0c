import { ownProfileApi } from "@qilian/contract/own-profile.ts";
import { cookieOf, serve } from "../../../platform/http/index.ts";
import { leaveEnterprise } from "./leaving.ts";
import { changeOwnNumber, requestNumberCode } from "./own-number.ts";
import { changeOwnProfile, readOwnProfile } from "./own-profile.ts";

export const ownRoutes = serve(ownProfileApi, {
  ownProfile: ({ db, tx, actor }) => readOwnProfile(db, tx, actor),
  changeOwnProfile: async ({ db, tx, actor, body }) => {
    await changeOwnProfile(tx, actor, body);
    return readOwnProfile(db, tx, actor);
  },
  requestNumberCode: (context) => requestNumberCode(context, context.body.phone),
  changeOwnNumber: async (context) => {
    const changed = await changeOwnNumber(context, context.body);
    if (!changed.stays) context.cookies.clear(cookieOf("portal"));
    return changed;
  },
  leaveEnterprise: async ({ tx, actor, body, cookies }) => {
    await leaveEnterprise(tx, actor, body.enterprise);
    cookies.clear(cookieOf("portal"));
    return { done: true } as const;
  },
});
