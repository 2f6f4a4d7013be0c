// A sign-in step by step: number, code, enterprise, password. The server keeps the order (1.1b); this follows it.
import { identityApi, type SignIn, type Surface } from "@qilian/contract/identity.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, Problem } from "../client.ts";
import { keepCode, keepStep, keptStep } from "./kept-number.ts";

/** Why somebody is back at the number. */
export type Restart = "ended" | "too_many_passwords";

export type SigningIn = {
  stage: "loading" | "number" | "code" | "proved";
  signIn: SignIn | undefined;
  restart: Restart | undefined;
  toNumber: (restart?: Restart) => void;
  toCode: () => void;
  prove: (phone: string, code: string) => Promise<void>;
  choose: (tenantId: string) => Promise<void>;
  choosing: string | undefined;
  /** Opens the session. Throws Problem when the password is not right. */
  finish: (password: string) => Promise<void>;
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
  const {
    mutateAsync: choose,
    variables: chosen,
    isPending: isChoosing,
  } = useMutation({
    mutationFn: (tenantId: string) => call(identityApi.chooseEnterprise, { body: { tenantId } }),
    onSuccess: hold,
  });

  const signIn = current.data ?? undefined;
  const unproved = signIn === undefined ? (current.isPending ? "loading" : "number") : "proved";
  return {
    stage: step ?? unproved,
    signIn,
    restart,
    toNumber: (why) => goTo("number", why),
    toCode: () => goTo("code"),
    prove: async (phone, code) => {
      hold(await call(identityApi.proveNumber, { body: { surface, phone, code } }));
      keepCode("sign_in", undefined);
      goTo(undefined);
    },
    choose: async (tenantId) => {
      await choose(tenantId).catch((failure) => startAgain(failure, goTo));
    },
    choosing: isChoosing ? chosen : undefined,
    finish: async (password) => {
      try {
        await call(identityApi.finishSignIn, { body: { password } });
      } catch (failure) {
        startAgain(failure, goTo);
        // set at the same moment elsewhere: the page then asks for that one
        await current.refetch();
        throw failure;
      }
    },
  };
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

/** After too long, or too many tries, only a new code helps. */
function startAgain(failure: unknown, goTo: (step: "number", why: Restart) => void) {
  if (!(failure instanceof Problem)) throw failure;
  if (failure.status === 401) return goTo("number", "ended");
  const tries = failure.errors.find(({ code }) => code === "wrong_password")?.params?.["left"];
  if (failure.code === "identity.too_many_passwords" || tries === 0) return goTo("number", "too_many_passwords");
  throw failure;
}
