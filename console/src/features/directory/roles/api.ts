// What the page of roles asks of the server beside the roles themselves.
import { roleListsApi } from "@qilian/contract/role-lists.ts";
import { rolesApi } from "@qilian/contract/roles.ts";
import { call, type Input, upload } from "@qilian/ui/client.ts";
import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { directoryKey, useChange } from "../api.ts";

/** Under the same key as the list of roles, which comes with them. */
export const useRoleGroups = () =>
  useQuery({
    queryKey: [...directoryKey, "roles"],
    queryFn: ({ signal }) => call(rolesApi.roles, { signal }),
    select: ({ groups }) => groups,
  });

/** The server tells this many at once. */
const askedAtOnce = 200;

/** Those of these members who have the role already, as far as the answers have come. */
export function useRoleHolders(role: string, ids: readonly string[]): ReadonlySet<string> {
  const parts = Array.from({ length: Math.ceil(ids.length / askedAtOnce) }, (_, at) =>
    ids.slice(at * askedAtOnce, (at + 1) * askedAtOnce),
  );
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: [...directoryKey, "role-holders", role, part],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(rolesApi.roleHolders, { params: { id: role }, query: { ids: part }, signal }),
    })),
  });
  return new Set(answers.flatMap(({ data }) => data?.ids ?? []));
}

/** Nothing is written by it. */
export const useCheckRoleList = (id: string) =>
  useMutation({ mutationFn: (file: File) => upload(roleListsApi.checkRoleList, { params: { id }, file }) });
export const useAddRoleList = (id: string) =>
  useChange(({ file, expected }: { file: File; expected: number }) =>
    upload(roleListsApi.addRoleList, { params: { id }, query: { expected }, file }),
  );

export type NewRole = Input<typeof rolesApi.addRole>["body"];
export type RoleEdit = Input<typeof rolesApi.editRole>["body"];

export const useAddRole = () => useChange((body: NewRole) => call(rolesApi.addRole, { body }));
export const useEditRole = () =>
  useChange(({ id, edit }: { id: string; edit: RoleEdit }) => call(rolesApi.editRole, { params: { id }, body: edit }));
export const useAddRoleGroup = () => useChange((name: string) => call(rolesApi.addRoleGroup, { body: { name } }));
export const useRenameRoleGroup = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    call(rolesApi.renameRoleGroup, { params: { id }, body: { name } }),
  );
export const useDeleteRoleGroup = () => useChange((id: string) => call(rolesApi.deleteRoleGroup, { params: { id } }));
