import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { cookieOf, serve } from "../../platform/http/index.ts";
import { countSignIn } from "../../platform/metrics/counted.ts";
import { caller } from "./caller.ts";
import { enterConsole } from "./console-entry.ts";
import { keepSession } from "./cookies.ts";
import { ownEnterprises, switchEnterprise } from "./own-enterprises.ts";
import { changePassword } from "./own-password.ts";

const own = cookieOf("portal");

export const routes = serve(ownAccountApi, {
  changePassword: async ({ db, actor, body, cookies }) => {
    await changePassword(db, actor, body, cookies);
    return { done: true } as const;
  },
  ownEnterprises: async ({ db, actor }) => ({ items: await ownEnterprises(db, actor) }),
  switchEnterprise: async (context) => {
    const { db, actor, body, cookies } = context;
    const to = await switchEnterprise(db, actor, cookies.get(own) ?? "", body.tenantId, caller(context));
    cookies.set(own, to.token, to.seconds);
    return to.session;
  },
  enterConsole: async (context) => {
    const { db, actor, body, cookies } = context;
    const opened = await countSignIn(
      () => enterConsole(db, actor, body.password, cookies, caller(context)),
      () => "console",
    );
    keepSession(cookies, opened);
    return opened.session;
  },
});
