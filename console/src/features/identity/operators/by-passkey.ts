import { passkeysApi } from "@qilian/contract/passkeys.ts";
import { call } from "@qilian/ui/client.ts";
import { askForPasskey } from "@qilian/ui/identity/passkeys/browser.ts";

/** Alone, or after the password where this browser has given it. Throws Problem, and Error when the person gives up. */
export async function operatorByPasskey() {
  const credential = await askForPasskey(await call(passkeysApi.beginOperatorPasskeySignIn));
  return call(passkeysApi.operatorPasskeySignIn, { body: { credential } });
}
