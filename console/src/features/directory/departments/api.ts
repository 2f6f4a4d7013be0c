// What the pages of departments ask of the server beside the tree.
import { departmentMovesApi } from "@qilian/contract/department-moves.ts";
import { departmentsApi } from "@qilian/contract/departments.ts";
import type { MemberRow } from "@qilian/contract/members.ts";
import { call, type Input } from "@qilian/ui/client.ts";
import { type Rows, useScroll } from "@qilian/ui/rows.ts";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { directoryKey, useChange } from "../api.ts";

/** One department in full; asks nothing while none is known. While another's answer is awaited, the former one's stands. */
export const useDepartmentDetail = (id: string | undefined) =>
  useQuery({
    queryKey: [...directoryKey, "department", id],
    queryFn: ({ signal }) => call(departmentsApi.department, { params: { id: id ?? "" }, signal }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  });

/** Who stands in a department directly, end to end; found by the beginning of the name or its pinyin. */
export const useDirectMembers = (id: string, q = ""): Rows<MemberRow> =>
  useScroll([...directoryKey, "direct-members", id, q], (cursor, signal) =>
    call(departmentsApi.departmentMembers, { params: { id }, query: { q: q || undefined, cursor }, signal }),
  );

export type DepartmentEdit = Input<typeof departmentsApi.editDepartment>["body"];
export type Destination = Input<typeof departmentMovesApi.moveDepartment>["body"];
export type Split = Input<typeof departmentMovesApi.splitDepartment>["body"];

export const useEditDepartment = () =>
  useChange(({ id, edit }: { id: string; edit: DepartmentEdit }) =>
    call(departmentsApi.editDepartment, { params: { id }, body: edit }),
  );
export const useMoveDepartment = () =>
  useChange(({ id, to }: { id: string; to: Destination }) =>
    call(departmentMovesApi.moveDepartment, { params: { id }, body: to }),
  );

/** What was known of a department that is gone is not asked for again, though the page shows it until it has moved on. */
function useForget(): (id: string) => void {
  const client = useQueryClient();
  return (id) => {
    for (const what of ["department", "direct-members"])
      client.removeQueries({ queryKey: [...directoryKey, what, id] });
  };
}

export function useDeleteDepartment() {
  const forget = useForget();
  return useChange(async (id: string) => {
    await call(departmentsApi.deleteDepartment, { params: { id } });
    forget(id);
  });
}

export function useMergeDepartment() {
  const forget = useForget();
  return useChange(async ({ id, intoId }: { id: string; intoId: string }) => {
    const merged = await call(departmentMovesApi.mergeDepartment, { params: { id }, body: { intoId } });
    forget(id);
    return merged;
  });
}

export const useSplitDepartment = () =>
  useChange(({ id, split }: { id: string; split: Split }) =>
    call(departmentMovesApi.splitDepartment, { params: { id }, body: split }),
  );
/** All who stand in one department directly, to another. */
export const useMoveMembers = () =>
  useChange((body: { from: string; to: string }) => call(departmentMovesApi.moveMembers, { body }));
