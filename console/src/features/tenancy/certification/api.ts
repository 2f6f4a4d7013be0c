import {
  type CertificationForm,
  certificationApi,
  type DocumentKind,
  type OwnCertification,
} from "@qilian/contract/certification.ts";
import { call, upload } from "@qilian/ui/client.ts";
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key: QueryKey = ["tenancy", "certification"];
/** Characters of a file's name that the server takes. */
const longestName = 200;

export const useOwnCertification = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call(certificationApi.ownCertification, { signal }) });

/** A step of the application: the page shows the answer at once, and after a refusal what is true by now. */
function useStep<Given>(step: (given: Given) => Promise<OwnCertification>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (answer) => queries.setQueryData(key, answer),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
}

export const useSubmit = () =>
  useStep((body: CertificationForm) => call(certificationApi.submitCertification, { body }));
export const useWithdraw = () => useStep((_: undefined) => call(certificationApi.withdrawCertification));
export const useProveAccount = () => useStep((code: string) => call(certificationApi.proveAccount, { body: { code } }));
export const useDiscard = () =>
  useStep((id: string) => call(certificationApi.discardCertificationDocument, { params: { id } }));

export function useUploadDocument() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind }: { file: File; kind: DocumentKind }) =>
      upload(certificationApi.uploadCertificationDocument, {
        query: { kind, name: file.name.slice(-longestName) },
        file,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
