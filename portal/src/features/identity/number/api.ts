// Another number to sign in by: its code, who asks, and the change.
import { ownProfileApi } from "@qilian/contract/own-profile.ts";
import { passkeysApi, type UsedCredential } from "@qilian/contract/passkeys.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { askForPasskey } from "@qilian/ui/identity/passkeys/browser.ts";
import { useSecondsUntil } from "@qilian/ui/waiting.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

export const useOwnProfile = () =>
  useQuery({
    queryKey: ["book", "own"],
    queryFn: ({ signal }) => call(ownProfileApi.ownProfile, { signal }),
  });

type Sent = { sentBy: "outbox" | "gateway" | undefined; again: number };

/** A code for a number, and the seconds until another may be asked for. */
export function useNumberCode() {
  const [sent, setSent] = useState<Sent>();
  const asking = useMutation({
    mutationFn: async (phone: string): Promise<Sent> => {
      try {
        const { sentBy, retryAfter } = await call(ownProfileApi.requestNumberCode, { body: { phone } });
        return { sentBy, again: Date.now() + retryAfter * 1000 };
      } catch (failure) {
        // this browser was sent one within the last minute: that one serves
        if (!(failure instanceof Problem) || failure.code !== "identity.code_too_soon") throw failure;
        return { sentBy: sent?.sentBy, again: Date.now() + Number(failure.params.seconds) * 1000 };
      }
    },
    onSuccess: setSent,
  });
  return { sentBy: sent?.sentBy, wait: useSecondsUntil(sent?.again ?? 0), asking };
}

export type NumberChange = { phone: string; code: string; password?: string; credential?: UsedCredential };

export const useNumberChange = () =>
  useMutation({ mutationFn: (body: NumberChange) => call(ownProfileApi.changeOwnNumber, { body }) });

/** Whichever passkey of the account the browser holds. Throws Error when the person gives up. */
export const askForOwnPasskey = async (): Promise<UsedCredential> =>
  askForPasskey(await call(passkeysApi.beginPasskeySignIn));
