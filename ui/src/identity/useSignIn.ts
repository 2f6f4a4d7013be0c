// A sign-in step by step: number, code, enterprise, password. The server keeps the order (1.1b); this follows it.
import { identityApi, type SignIn, type Surface } from "@qilian/contract/identity.ts";
import { passkeysApi } from "@qilian/contract/passkeys.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, Problem } from "../client.ts";
import { keepCode, keepStep, keptStep } from "./kept-number.ts";
import { askForPasskey } from "./passkeys/browser.ts";

/** Why somebody is back at the number. */
export type Restart = "ended" | "too_many_passwords";

export type SigningIn = {
  stage: "loading" | "number" | "code" | "proved";
  signIn: SignIn | undefined;
  restart: Restart | undefined;
  toNumber: () => void;
  toCode: () => void;
  /** Throws Problem when the code is not right. */
  prove: (phone: string, code: string) => Promise<void>;
  /** In the place of number, code and password. True: there is one enterprise, and its session is open. Throws. */
  proveByPasskey: () => Promise<boolean>;
  choose: (tenantId: string) => Promise<void>;
  /** Opens the session of the chosen enterprise that needs no password; false when it all begins again. */
  enter: () => Promise<boolean>;
  choosing: string | undefined;
  /** The second code, for a password that is forgotten. Throws Problem when it is not right. */
  proveReset: (code: string) => Promise<void>;
  /** Opens the session; false when it all begins again. Throws Problem when the password is not right. */
  finish: (password: string) => Promise<boolean>;
};

export function useSignIn(surface: Surface): SigningIn {
  const queries = useQueryClient();
  const key = ["identity", "sign-in"];
  const [step, setStep] = useState(() => keptStep(surface));
  const [restart, setRestart] = useState<Restart>();
  const current = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => currentSignIn(surface, signal),
    enabled: step === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

  const goTo = (next: "number" | "code" | undefined, why?: Restart) => {
    keepStep(surface, next);
    setStep(next);
    setRestart(why);
  };
  const hold = (signIn: SignIn) => queries.setQueryData(key, signIn);
  /** Sends them back to the number where only a new code helps; throws everything else. */
  const sendBack = (failure: unknown) => {
    const why = whyAgain(failure);
    if (why === undefined) throw failure;
    goTo("number", why);
  };
  const open = async (enter: () => Promise<unknown>): Promise<boolean> => {
    try {
      await enter();
      return true;
    } catch (failure) {
      // the password was set, or the enterprise closed, meanwhile: the steps show how it is now
      if (failure instanceof Problem && failure.status === 409) await current.refetch();
      sendBack(failure);
      return false;
    }
  };
  const choosing = useMutation({
    mutationFn: (tenantId: string) => call(identityApi.chooseEnterprise, { body: { tenantId } }),
    onSuccess: hold,
  });
  const unproved = current.isPending ? "loading" : "number";
  return {
    stage: step ?? (current.data ? "proved" : unproved),
    signIn: current.data ?? undefined,
    restart,
    toNumber: () => goTo("number"),
    toCode: () => goTo("code"),
    prove: async (phone, code) => {
      hold(await call(identityApi.proveNumber, { body: { surface, phone, code } }));
      keepCode("sign_in", undefined);
      goTo(undefined);
    },
    proveByPasskey: async () => {
      const signIn = await signInByPasskey(surface);
      if (signIn === undefined) return true;
      hold(signIn);
      goTo(undefined);
      return false;
    },
    enter: () => open(() => call(passkeysApi.enterByPasskey)),
    choosing: choosing.isPending ? choosing.variables : undefined,
    choose: (tenantId) => choosing.mutateAsync(tenantId).then(() => undefined, sendBack),
    proveReset: async (code) => {
      try {
        hold(await call(identityApi.proveReset, { body: { code } }));
        keepCode("reset", undefined);
      } catch (failure) {
        sendBack(failure);
      }
    },
    finish: (password) => open(() => call(identityApi.finishSignIn, { body: { password } })),
  };
}

/** Undefined: there is one enterprise, and its session is open. */
async function signInByPasskey(surface: Surface): Promise<SignIn | undefined> {
  const credential = await askForPasskey(await call(passkeysApi.beginPasskeySignIn));
  const signIn = await call(passkeysApi.proveByPasskey, { body: { surface, credential } });
  if (signIn.chosen === undefined) return signIn;
  await call(passkeysApi.enterByPasskey);
  return undefined;
}

/** Null: none under way here, or it is for the other web. */
async function currentSignIn(surface: Surface, signal: AbortSignal): Promise<SignIn | null> {
  try {
    const found = await call(identityApi.currentSignIn, { signal });
    return found.surface === surface ? found : null;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

/** After too long a while, or too many wrong passwords, the sign-in is over. */
function whyAgain(failure: unknown): Restart | undefined {
  if (!(failure instanceof Problem)) return undefined;
  if (failure.status === 401) return "ended";
  const left = failure.errors.find(({ code }) => code === "wrong_password")?.params?.left;
  return failure.code === "identity.too_many_passwords" || left === 0 ? "too_many_passwords" : undefined;
}
