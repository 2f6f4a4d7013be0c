// Devices: browsers that hold a random cookie under which an account or an operator once signed in.
import type { InstanceTx } from "../../platform/db/index.ts";
import * as store from "./device-store.ts";
import type { Owner } from "./owner.ts";
import { hashToken, newToken } from "./tokens.ts";

/** 400 days, in seconds: as long as browsers keep a cookie. */
export const deviceLife = 400 * 86_400;
const mostDevices = 20;

/**
 * Remembers the browser for an owner who has just signed in on it.
 * @returns its token. One that nobody ever signed in with is not taken over: somebody may have planted it.
 */
export async function rememberDevice(tx: InstanceTx, owner: Owner, device: string | undefined): Promise<string> {
  const known = device !== undefined && (await store.isDevice(tx, hashToken(device)));
  const token = known ? device : newToken();
  await store.keepDevice(tx, owner, hashToken(token), mostDevices);
  return token;
}
