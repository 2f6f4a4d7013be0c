import type { OperatorEntry } from "@qilian/contract/identity.ts";
import { operatorAccountApi } from "@qilian/contract/operator-account.ts";
import { operatorsApi } from "@qilian/contract/operators.ts";
import { call } from "@qilian/ui/client.ts";
import { askForPasskey } from "@qilian/ui/identity/passkeys/browser.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export type { OperatorDevice } from "@qilian/contract/operator-account.ts";
export type { OperatorInvitation, OperatorListed, TotpSeed } from "@qilian/contract/operators.ts";
export type { OperatorEntry };

const operatorsKey = ["identity", "operators"];
const factorsKey = ["identity", "second-factors"];
const devicesKey = ["identity", "operator-devices"];
const sessionKey = ["session"];

export const useOperators = () =>
  useQuery({ queryKey: operatorsKey, queryFn: ({ signal }) => call(operatorsApi.operators, { signal }) });
export const useSecondFactors = () =>
  useQuery({ queryKey: factorsKey, queryFn: ({ signal }) => call(operatorAccountApi.secondFactors, { signal }) });
export const useDevices = () =>
  useQuery({ queryKey: devicesKey, queryFn: ({ signal }) => call(operatorAccountApi.operatorDevices, { signal }) });

/** A change after which what `keys` name is asked for again, also when it was refused: others change it too. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, ...keys: string[][]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export const useInvite = () =>
  useChange((name: string) => call(operatorsApi.inviteOperator, { body: { name } }), operatorsKey);
export const useWithdraw = () =>
  useChange((id: string) => call(operatorsApi.withdrawInvitation, { params: { id } }), operatorsKey);
export const useDisable = () =>
  useChange((id: string) => call(operatorsApi.disableOperator, { params: { id } }), operatorsKey);
export const useRestore = () =>
  useChange((id: string) => call(operatorsApi.restoreOperator, { params: { id } }), operatorsKey);
export const usePolicy = () =>
  useChange(
    (secondFactorRequired: boolean) => call(operatorsApi.requireSecondFactor, { body: { secondFactorRequired } }),
    operatorsKey,
    factorsKey,
  );

export const useRename = () =>
  useChange((name: string) => call(operatorAccountApi.renameOperator, { body: { name } }), sessionKey, operatorsKey);
export const useChangePassword = () =>
  useChange(
    (body: { current: string; password: string }) => call(operatorAccountApi.changeOperatorPassword, { body }),
    devicesKey,
  );
export const useBeginTotp = () =>
  useChange((password: string) => call(operatorAccountApi.beginTotp, { body: { password } }));
export const useConfirmTotp = () =>
  useChange((code: string) => call(operatorAccountApi.confirmTotp, { body: { code } }), factorsKey, operatorsKey);
export const useRemoveTotp = () =>
  useChange(
    (body: { password: string; code: string }) => call(operatorAccountApi.removeTotp, { body }),
    factorsKey,
    operatorsKey,
  );
/** Without a code the operator's passkey is asked for. */
export const useRenewCodes = () =>
  useChange(async ({ password, code }: { password: string; code?: string }) => {
    const { beginRecoveryCodes, renewRecoveryCodes } = operatorAccountApi;
    const factor = code === undefined ? { credential: await askForPasskey(await call(beginRecoveryCodes)) } : { code };
    return call(renewRecoveryCodes, { body: { password, ...factor } });
  }, factorsKey);
export const useEndDevice = () =>
  useChange(
    (which: string | "others") =>
      which === "others"
        ? call(operatorAccountApi.endOtherOperatorSessions)
        : call(operatorAccountApi.endOperatorSession, { params: { id: which } }),
    devicesKey,
  );
