// 失效, and 彻底删除 with it or later (2.15a): what happens, to whom, and what can be taken back.
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import type { ChosenMember } from "../MemberPicker.tsx";
import { employeesStrings } from "./strings.ts";

export type Leaving = {
  members: ChosenMember[];
  /** Where more than these go. */
  count?: number;
  /** Completely. */
  erases: boolean;
  /** Those who are disabled already can only go completely. */
  disabled: boolean;
};

type LeavingDialogProps = {
  leaving: Leaving | undefined;
  onChange: (leaving: Leaving | undefined) => void;
  onConfirm: (leaving: Leaving) => Promise<unknown>;
};

export function LeavingDialog({ leaving, onChange, onConfirm }: LeavingDialogProps) {
  const t = useStrings(employeesStrings);
  const format = useFormat();
  if (leaving === undefined) return null;
  const { members, erases, disabled } = leaving;
  const count = leaving.count ?? members.length;
  const three = format.list(members.slice(0, 3).map(({ name }) => name));
  const act = erases ? "erase" : "disable";
  return (
    <ConfirmDestructive
      open
      title={t(`${act}_title`, { count })}
      names={members.map(({ name }) => name)}
      count={count}
      consequence={() => t(count > 3 ? `${act}_consequence_rest` : `${act}_consequence`, { names: three, count })}
      action={t(`${act}_action`, { count })}
      {...(erases && { word: t("erase_word") })}
      {...(!disabled && {
        option: {
          label: t("erase_too"),
          checked: erases,
          onChange: (checked: boolean) => onChange({ ...leaving, erases: checked }),
        },
      })}
      onConfirm={() => onConfirm(leaving)}
      onCancel={() => onChange(undefined)}
    />
  );
}
