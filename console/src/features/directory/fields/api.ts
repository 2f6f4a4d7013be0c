// What the console asks of an enterprise's own fields. Under the directory's key, so that its notices refresh them.
import { type Field, fieldsApi } from "@qilian/contract/fields.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const directoryKey = ["directory"];
const fieldsKey = [...directoryKey, "fields"];

export const useFields = () =>
  useQuery({ queryKey: fieldsKey, queryFn: ({ signal }) => call(fieldsApi.fields, { signal }) });

/** How many people have something in it; asked when that is about to be said. */
export const useFieldUse = (field: Field | undefined) =>
  useQuery({
    queryKey: [...fieldsKey, "use", field?.id],
    queryFn: ({ signal }) => call(fieldsApi.fieldUse, { params: { id: field?.id ?? "" }, signal }),
    enabled: field !== undefined,
    staleTime: 0,
  });

export type NewField = Input<typeof fieldsApi.addField>["body"];

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: directoryKey });
    },
  });
}

export const useAddField = () => useChange((body: NewField) => call(fieldsApi.addField, { body }));
export const useChangeField = () =>
  useChange(({ id, ...body }: { id: string } & Omit<NewField, "kind">) =>
    call(fieldsApi.changeField, { params: { id }, body }),
  );
export const useOrderFields = () => useChange((ids: string[]) => call(fieldsApi.orderFields, { body: { ids } }));
export const useDeleteField = () => useChange((id: string) => call(fieldsApi.deleteField, { params: { id } }));
