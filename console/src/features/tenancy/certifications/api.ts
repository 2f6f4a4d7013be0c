import { type CertificationState, certificationApi, type KeptCertification } from "@qilian/contract/certification.ts";
import { call, type Reply } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

export type Reason = NonNullable<KeptCertification["reason"]>;

const key: QueryKey = ["tenancy", "certifications"];
/** Milliseconds after which the queue looks for new applications. */
const queueEvery = 30_000;

export const useCertifications = (
  state: CertificationState,
): Rows<KeptCertification, Reply<typeof certificationApi.certifications>> =>
  usePages(
    [...key, state],
    (cursor, signal) => call(certificationApi.certifications, { query: { state, ...(cursor && { cursor }) }, signal }),
    { every: queueEvery },
  );

/** Also after a refusal the queue is asked anew: somebody else may have decided. */
function useStep<Given, Answer>(step: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: step, onSettled: () => queries.invalidateQueries({ queryKey: key }) });
}

export const useCertify = () => useStep((id: string) => call(certificationApi.certify, { params: { id } }));
export const useConfirmTransfer = () =>
  useStep((id: string) => call(certificationApi.confirmTransfer, { params: { id } }));
export const useMakeCode = () => useStep((id: string) => call(certificationApi.makeTransferCode, { params: { id } }));
export const useOpenAccount = () =>
  useMutation({ mutationFn: (id: string) => call(certificationApi.certificationAccount, { params: { id } }) });
export const useRefuse = () =>
  useStep(({ id, ...body }: { id: string; reason: Reason; note?: string }) =>
    call(certificationApi.refuseCertification, { params: { id }, body }),
  );
export const useRevoke = () =>
  useStep(({ id, note }: { id: string; note: string }) =>
    call(certificationApi.revokeCertification, { params: { id }, body: { note } }),
  );
