// One employee beside the table: added, edited, opened, disabled (2.1, 2.12a).
import type { MemberRow } from "@qilian/contract/members.ts";
import { DrawerForm, type DrawerFormProps } from "@qilian/ui/DrawerForm.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { useMember, useRootDepartment } from "../api.ts";
import type { ChosenDepartment } from "../DepartmentTree.tsx";
import { pictureOf } from "../picture.ts";
import { AddMember } from "./AddMember.tsx";
import { EditMember } from "./EditMember.tsx";
import { newMember } from "./listing.ts";
import type { MemberActs } from "./member-acts.tsx";
import { employeesStrings } from "./strings.ts";

type MemberDrawerProps = {
  /** A member's, or `new`; nothing is open without it. */
  id: string | undefined;
  /** The row it was opened from: its name stands there before the rest has come. */
  known: MemberRow | undefined;
  /** Where a new member starts. */
  department: ChosenDepartment | undefined;
  walk: NonNullable<DrawerFormProps["walk"]>;
  acts: MemberActs;
  onClose: () => void;
};

export function MemberDrawer({ id, department, ...props }: MemberDrawerProps) {
  const root = useRootDepartment();
  if (id === undefined) return null;
  if (id !== newMember) return <RecordedMember id={id} {...props} />;
  const start = department ?? (root.data && { ...root.data, path: root.data.name });
  return start === undefined ? null : <AddMember department={start} onClose={props.onClose} />;
}

type RecordedMemberProps = Omit<MemberDrawerProps, "id" | "department"> & { id: string };

function RecordedMember({ id, known, walk, acts, onClose }: RecordedMemberProps) {
  const t = useStrings(employeesStrings);
  const member = useMember(id);
  if (member.data !== undefined) return <EditMember member={member.data} walk={walk} acts={acts} onClose={onClose} />;
  return (
    <DrawerForm
      open
      title={known?.name ?? t("employee")}
      avatar={known?.name}
      picture={known && pictureOf(known)}
      walk={walk}
      onClose={onClose}
    >
      {member.isError ? (
        <ErrorState failure={member.error} title={t("member_failed")} onRetry={() => void member.refetch()} />
      ) : (
        <PageLoading />
      )}
    </DrawerForm>
  );
}
