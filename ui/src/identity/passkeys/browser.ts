// What the browser does with passkeys; the library is loaded when somebody uses one.
import type { NewCredential, UsedCredential } from "@qilian/contract/passkeys.ts";
import { Problem } from "../../client.ts";
import { say } from "../../i18n.ts";
import { fieldText, problemText } from "../../problem.ts";
import { passkeyStrings } from "./strings.ts";

/** Passkeys belong to a name on a secure origin: at an address of digits browsers refuse them. */
export const hasPasskeys = (): boolean =>
  isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);

const library = () => import("@simplewebauthn/browser");

/** Throws Error when the person gives up. */
export async function makePasskey(options: unknown): Promise<NewCredential> {
  const { startRegistration } = await library();
  const made = await startRegistration({ optionsJSON: options as never });
  return { ...made, clientExtensionResults: {} } as NewCredential;
}

/** Throws Error when the person gives up. */
export async function askForPasskey(options: unknown): Promise<UsedCredential> {
  const { startAuthentication } = await library();
  const used = await startAuthentication({ optionsJSON: options as never });
  return { ...used, clientExtensionResults: {} } as UsedCredential;
}

/** What went wrong: the server's words, or that nothing came of it. */
export function passkeyProblem(failure: unknown): string {
  if (!(failure instanceof Problem)) return say(passkeyStrings, "not_done");
  const own = failure.errors.find(({ field }) => field === "credential");
  return own === undefined ? problemText(failure) : fieldText(own.code, own.params);
}
