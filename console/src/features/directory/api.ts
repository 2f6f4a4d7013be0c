// What the directory's pages ask of the server. Rules and imports use the department, member and role lists as well.

import { type Department, departmentsApi } from "@qilian/contract/departments.ts";
import type { AccountState } from "@qilian/contract/directory.ts";
import { erasureApi } from "@qilian/contract/erasure.ts";
import { homeApi } from "@qilian/contract/home.ts";
import type { ImportState } from "@qilian/contract/imports.ts";
import { type MemberRow, membersApi } from "@qilian/contract/members.ts";
import { type Role, rolesApi } from "@qilian/contract/roles.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import type { TreeNode } from "@qilian/ui/LazyTree.tsx";
import { type Rows, usePages, useScroll } from "@qilian/ui/rows.ts";
import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

/** All of the directory's answers: what changes one of them may change any other. */
export const directoryKey: QueryKey = ["directory"];
/** Branches of the tree, for LazyTree's `queryKey`. */
export const departmentsKey: QueryKey = [...directoryKey, "departments"];

export type DepartmentNode = TreeNode & { parentId: string | undefined; hidden: boolean };

/** One level of the tree, for LazyTree's `load`. */
export async function loadDepartmentLevel(parent: string | undefined, signal: AbortSignal): Promise<DepartmentNode[]> {
  const { items } = await call(departmentsApi.departments, { query: parent === undefined ? {} : { parent }, signal });
  return items.map(nodeOf);
}

const nodeOf = ({ id, name, parentId, headcount, hasChildren, hidden }: Department): DepartmentNode => ({
  id,
  name,
  parentId,
  hidden,
  count: headcount,
  leaf: !hasChildren,
});

/** The departments from the top down to one that the tree has shown: those above it are then known. */
export function useDepartmentLine(): (id: string) => DepartmentNode[] {
  const client = useQueryClient();
  return (id) => {
    const levels = client.getQueriesData<DepartmentNode[]>({ queryKey: departmentsKey });
    const known = new Map(levels.flatMap(([, nodes]) => nodes ?? []).map((node) => [node.id, node]));
    const line: DepartmentNode[] = [];
    for (let node = known.get(id); node !== undefined; node = known.get(node.parentId ?? "")) line.unshift(node);
    return line;
  };
}

/** A department as it is now; without one the top of the tree, which carries the enterprise's name. */
export const useDepartment = (department?: { id: string; parentId: string | undefined }) =>
  useQuery({
    queryKey: [...departmentsKey, department?.parentId ?? "root"],
    queryFn: ({ signal }) => loadDepartmentLevel(department?.parentId, signal),
    select: (level) => (department === undefined ? level[0] : level.find(({ id }) => id === department.id)),
  });

export const useRootDepartment = () => useDepartment();

/** The root, or the top departments of the part that one manages. */
export const useTopDepartments = () =>
  useQuery({
    queryKey: [...departmentsKey, "root"],
    queryFn: ({ signal }) => loadDepartmentLevel(undefined, signal),
  });

/** The departments right below one; asks nothing while that is not known. */
export const useDepartmentLevel = (parent: string | undefined) =>
  useQuery({
    queryKey: [...departmentsKey, parent ?? "none"],
    queryFn: ({ signal }) => loadDepartmentLevel(parent, signal),
    enabled: parent !== undefined,
  });

/** Departments whose name holds the words, 20 at most; asks nothing while there are none. */
export const useDepartmentSearch = (words: string) =>
  useQuery({
    queryKey: [...directoryKey, "department-search", words],
    queryFn: ({ signal }) => call(departmentsApi.findDepartments, { query: { q: words }, signal }),
    enabled: words !== "",
    placeholderData: keepPreviousData,
    select: ({ items }) => items,
  });
export type FoundDepartment = NonNullable<ReturnType<typeof useDepartmentSearch>["data"]>[number];

export type MemberFilter = {
  q?: string | undefined;
  department?: string | undefined;
  state?: AccountState | undefined;
  role?: string | undefined;
};

const loadMembers = (filter: MemberFilter) => (cursor: string | undefined, signal: AbortSignal) =>
  call(membersApi.members, { query: { ...filter, q: filter.q || undefined, cursor }, signal });

/** Members a page at a time, for tables. */
export const useMembers = (filter: MemberFilter): Rows<MemberRow> =>
  usePages([...directoryKey, "members", filter], loadMembers(filter));

/** Members end to end, for pickers. */
export const useMemberSearch = (filter: MemberFilter): Rows<MemberRow> =>
  useScroll([...directoryKey, "members", filter], loadMembers(filter));

/** While another member's answer is awaited, the former one's stands. */
export const useMember = (id: string) =>
  useQuery({
    queryKey: [...directoryKey, "member", id],
    queryFn: ({ signal }) => call(membersApi.member, { params: { id }, signal }),
    placeholderData: keepPreviousData,
  });

export const useOverview = () =>
  useQuery({
    queryKey: [...directoryKey, "overview"],
    queryFn: ({ signal }) => call(homeApi.overview, { signal }),
  });
export type Overview = NonNullable<ReturnType<typeof useOverview>["data"]>;

/** When this browser's day began. */
const startOfDay = (): string => new Date(new Date().setHours(0, 0, 0, 0)).toISOString();

/** Milliseconds between two looks at the home page while an import runs. */
const importEvery = 1500;

export function useHome() {
  const today = startOfDay();
  return useQuery({
    queryKey: [...directoryKey, "home", today],
    queryFn: ({ signal }) => call(homeApi.home, { query: { today }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.people?.latestImport?.state) ? importEvery : false),
  });
}

const isUnderWay = (state: ImportState | undefined): boolean => state === "checking" || state === "importing";

/** Puts one's checklist away, or brings it back. */
export const useShowChecklist = () =>
  useChange((shown: boolean) => call(shown ? homeApi.recallChecklist : homeApi.dismissChecklist));

export const useRoles = () =>
  useQuery({
    queryKey: [...directoryKey, "roles"],
    queryFn: ({ signal }) => call(rolesApi.roles, { signal }),
    select: ({ items }): Role[] => items,
  });

/** A change of the directory: every list that shows it is asked anew. */
export function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: directoryKey });
    },
  });
}

export type NewMember = Input<typeof membersApi.addMember>["body"];
export type MemberEdit = Input<typeof membersApi.editMember>["body"];
export type BulkOutcome = Awaited<ReturnType<typeof openAccounts>>;

const openAccounts = (ids: string[]) => call(membersApi.openAccounts, { body: { ids } });

export const useAddMember = () => useChange((body: NewMember) => call(membersApi.addMember, { body }));
export const useEditMember = () =>
  useChange(({ id, edit }: { id: string; edit: MemberEdit }) =>
    call(membersApi.editMember, { params: { id }, body: edit }),
  );
/** Audited; the number is not kept. */
export const useRevealPhone = () =>
  useMutation({
    mutationFn: (id: string) => call(membersApi.revealPhone, { params: { id } }),
    gcTime: 0,
  });
export const useOpenAccounts = () => useChange(openAccounts);
export const useDisableMembers = () => useChange((ids: string[]) => call(membersApi.disableMembers, { body: { ids } }));
export const useEraseMembers = () => useChange((ids: string[]) => call(erasureApi.eraseMembers, { body: { ids } }));
export const useRestoreMembers = () => useChange((ids: string[]) => call(membersApi.restoreMembers, { body: { ids } }));

export const useAddDepartment = () =>
  useChange((body: { parentId: string; name: string }) => call(departmentsApi.addDepartment, { body }));
export const useRenameDepartment = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    call(departmentsApi.editDepartment, { params: { id }, body: { name } }),
  );

export const useDeleteRole = () => useChange((id: string) => call(rolesApi.deleteRole, { params: { id } }));
export const useChangeRoleMembers = () =>
  useChange(({ id, add = [], remove = [] }: { id: string; add?: string[]; remove?: string[] }) =>
    call(rolesApi.changeRoleMembers, { params: { id }, body: { add, remove } }),
  );
