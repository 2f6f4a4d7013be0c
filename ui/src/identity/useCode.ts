// Asking for a code by SMS, and the seconds until another may be asked for.
import { identityApi } from "@qilian/contract/identity.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, Problem } from "../client.ts";
import { useSecondsUntil } from "../waiting.ts";
import { type AskedCode, keepCode, keepNumber, keptCode, type Purpose } from "./kept-number.ts";

export type CodeAsking = {
  asked: AskedCode | undefined;
  /** Seconds to wait for this number; 0 when a code may be asked for. */
  wait: number;
  asking: boolean;
  /** Throws Problem, except when this browser was sent one within the last minute: that one serves. */
  ask: (phone: string) => Promise<AskedCode>;
};

export function useCode(purpose: Purpose, phone: string): CodeAsking {
  const [asked, setAsked] = useState(() => keptCode(purpose));
  const mine = asked?.phone === phone ? asked : undefined;
  const wait = useSecondsUntil(mine?.again ?? 0);
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (number: string) => askForCode(number, purpose, asked),
    onSuccess: (sent) => {
      // within a sign-in the number is known masked only
      if (purpose !== "reset") keepNumber(sent.phone);
      keepCode(purpose, sent);
      setAsked(sent);
    },
  });
  return { asked: mine, wait, asking: isPending, ask: mutateAsync };
}

async function askForCode(phone: string, purpose: Purpose, before: AskedCode | undefined): Promise<AskedCode> {
  try {
    const sent =
      purpose === "reset"
        ? await call(identityApi.requestResetCode)
        : await call(identityApi.requestCode, { body: { phone, purpose } });
    return { phone, sentBy: sent.sentBy, again: Date.now() + sent.retryAfter * 1000 };
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== "identity.code_too_soon") throw failure;
    return { phone, sentBy: before?.sentBy, again: Date.now() + Number(failure.params.seconds) * 1000 };
  }
}
