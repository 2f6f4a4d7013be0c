import { type AdministratorRole, administratorsApi } from "@qilian/contract/administrators.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

export type Administrator = Awaited<ReturnType<typeof changeScope>>;
export type ScopeChange = { id: string; departmentIds: string[] | undefined };

const key = ["access", "administrators"];
const changeScope = ({ id, departmentIds }: ScopeChange) =>
  call(administratorsApi.changeAdministratorScope, { params: { id }, body: { departmentIds } });

export const useAdministrators = (role: AdministratorRole | undefined, q: string): Rows<Administrator> =>
  usePages([...key, role, q], (cursor, signal) =>
    call(administratorsApi.administrators, { query: { role, q: q || undefined, cursor }, signal }),
  );

/** A change of rights may be one of one's own: everything is asked anew, what one may open too. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void client.invalidateQueries() });
}

export type Granting = Input<typeof administratorsApi.grantRole>["body"];
export const useGrantRole = () => useChange((body: Granting) => call(administratorsApi.grantRole, { body }));
export const useChangeScope = () => useChange(changeScope);
export const useRemoveAdministrator = () =>
  useChange((id: string) => call(administratorsApi.removeAdministrator, { params: { id } }));
