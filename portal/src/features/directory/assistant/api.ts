// What the assistant asks of the console. Under the directory's key, which notices of changes refresh.
import { departmentsApi } from "@qilian/contract/departments.ts";
import { invitationsApi } from "@qilian/contract/invitations.ts";
import { type MemberRow, membersApi } from "@qilian/contract/members.ts";
import type { Input } from "@qilian/ui/client.ts";
import { type Rows, useScroll } from "@qilian/ui/rows.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Ask, useAsk } from "./session.ts";

const key = ["directory"];

/** The children of a department, or the tops of what one manages. */
export function useDepartments(parent: string | undefined) {
  const ask = useAsk();
  return useQuery({
    queryKey: [...key, "departments", parent ?? "top"],
    queryFn: ({ signal }) => ask(departmentsApi.departments, { query: parent === undefined ? {} : { parent }, signal }),
    select: ({ items }) => items,
  });
}

/** Departments by name, 20 at most; the tops while nothing is typed. */
export function useDepartmentSearch(q: string) {
  const ask = useAsk();
  const tops = useDepartments(undefined).data ?? [];
  const found = useQuery({
    queryKey: [...key, "department-search", q],
    queryFn: ({ signal }) => ask(departmentsApi.findDepartments, { query: { q }, signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  return q === "" ? tops.map(({ id, name }) => ({ id, name, path: name })) : (found.data?.items ?? []);
}

export type MemberFilter = { q?: string | undefined; department?: string | undefined };

export function useMembers(filter: MemberFilter): Rows<MemberRow> {
  const ask = useAsk();
  return useScroll([...key, "members", filter], (cursor, signal) =>
    ask(membersApi.members, { query: { ...filter, cursor }, signal }),
  );
}

export function useMember(id: string) {
  const ask = useAsk();
  return useQuery({
    queryKey: [...key, "member", id],
    queryFn: ({ signal }) => ask(membersApi.member, { params: { id }, signal }),
  });
}

export function useRequests() {
  const ask = useAsk();
  return useQuery({
    queryKey: [...key, "join-requests"],
    queryFn: ({ signal }) => ask(invitationsApi.joinRequests, { query: { limit: "200" }, signal }),
  });
}

function useChange<Given, Answer>(change: (ask: Ask, given: Given) => Promise<Answer>) {
  const ask = useAsk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => change(ask, given),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: key });
    },
  });
}

export const useAddMember = () =>
  useChange((ask, body: Input<typeof membersApi.addMember>["body"]) => ask(membersApi.addMember, { body }));
export const useEditMember = (id: string) =>
  useChange((ask, body: Input<typeof membersApi.editMember>["body"]) =>
    ask(membersApi.editMember, { params: { id }, body }),
  );

export type StateAct = "open" | "disable" | "restore";
const stateRoutes = {
  open: membersApi.openAccounts,
  disable: membersApi.disableMembers,
  restore: membersApi.restoreMembers,
} as const;
export const useChangeState = () =>
  useChange((ask, { id, act }: { id: string; act: StateAct }) => ask(stateRoutes[act], { body: { ids: [id] } }));

export const useAddDepartment = () =>
  useChange((ask, body: { parentId: string; name: string }) => ask(departmentsApi.addDepartment, { body }));
export const useRenameDepartment = () =>
  useChange((ask, { id, name }: { id: string; name: string }) =>
    ask(departmentsApi.editDepartment, { params: { id }, body: { name } }),
  );

export const useInvite = () =>
  useChange((ask, body: Input<typeof invitationsApi.invite>["body"]) => ask(invitationsApi.invite, { body }));
export const useApprove = () =>
  useChange((ask, { id, departmentIds }: { id: string; departmentIds: string[] }) =>
    ask(invitationsApi.approveJoin, { params: { id }, body: { departmentIds } }),
  );
export const useRefuse = () =>
  useChange((ask, { id, reason }: { id: string; reason: string }) =>
    ask(invitationsApi.refuseJoin, { params: { id }, body: { reason } }),
  );
