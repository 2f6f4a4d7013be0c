import { Problem } from "@qilian/ui/client.ts";

/** The password was too long ago: it is asked for again. */
export function overAgain(failure: unknown): never {
  if (failure instanceof Problem && failure.status === 401) location.assign("/operator/sign-in");
  throw failure;
}
