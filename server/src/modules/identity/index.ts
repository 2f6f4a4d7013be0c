// Ways in: accounts, codes, sign-in, sessions, operators.
import { tenantSuspended } from "../tenancy/index.ts";
import { endTenantSessions } from "./session-store.ts";

export { addAccount, forgetNumbers, numberOf } from "./accounts.ts";
export { browserOf } from "./browsers.ts";
export { checkCode, sendActivationCodes, useCode } from "./codes.ts";
export { doorOf } from "./door.ts";
export { memberEntered } from "./entering.ts";
export { jobs } from "./jobs.ts";
export { countJoining, guessInvitation, numberByCode, signInOf } from "./joining-number.ts";
export { messageLanguages } from "./languages.ts";
export { admitActivations } from "./limits.ts";
export { makeSetUpToken } from "./operators.ts";
export { ownEnterprises } from "./own-enterprises.ts";
export { type Asker, goOverTo, proveOneself, sendNumberCode, signedInLately } from "./own-number.ts";
export { endHashing } from "./passwords.ts";
export { provePassword } from "./proving.ts";
export { routes } from "./routes.ts";
export { endScanWaits } from "./scan-watch.ts";
export { endMemberSessions } from "./session-store.ts";

export function listen(): void {
  tenantSuspended.hear(endTenantSessions);
}
