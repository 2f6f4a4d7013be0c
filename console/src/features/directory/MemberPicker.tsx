// Choosing members by search, as one types.
import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { OptionList } from "@qilian/ui/OptionList.tsx";
import { PickerBox } from "@qilian/ui/Picker.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { useStateName } from "./AccountState.tsx";
import { useMemberSearch } from "./api.ts";
import { pictureOf } from "./picture.ts";
import { directoryStrings } from "./strings.ts";

export type ChosenMember = { id: string; name: string };

export type MemberPickerProps = {
  title: string;
  limit: number;
  chosen: ChosenMember[];
  onChange: (chosen: ChosenMember[]) => void;
  /** A hook that tells which of those shown cannot be chosen, for a reason that `takenNote` gives. */
  useTaken?: (ids: string[]) => ReadonlySet<string>;
  takenNote?: string;
};

const nobody: ReadonlySet<string> = new Set();
const useNobody = () => nobody;

export function MemberPicker(props: MemberPickerProps) {
  const { title, limit, chosen, onChange, useTaken = useNobody, takenNote } = props;
  const t = useStrings(directoryStrings);
  const [words, setWords] = useState("");
  const rows = useMemberSearch({ q: useSettled(words.trim()) });
  const taken = useTaken(rows.items.map(({ id }) => id));
  const nameOf = useStateName();
  const noteFor = (member: MemberRow) => {
    if (taken.has(member.id)) return takenNote;
    return member.state === "disabled" ? nameOf(member.state) : noteOf(member);
  };
  const without = (id: string) => chosen.filter((member) => member.id !== id);
  return (
    <PickerBox
      title={title}
      limit={limit}
      chosen={chosen.map(({ id, name }) => ({
        key: id,
        icon: UserRound,
        label: name,
        onRemove: () => onChange(without(id)),
      }))}
      search={{ value: words, onChange: setWords, placeholder: t("find_member"), autoFocus: true }}
    >
      <OptionList
        rows={rows}
        option={(member) => ({
          key: member.id,
          name: member.name,
          note: noteFor(member),
          picture: pictureOf(member),
          disabled: taken.has(member.id),
        })}
        chosen={(id) => chosen.some((member) => member.id === id)}
        onToggle={({ id, name }, ticked) => onChange(ticked ? [...without(id), { id, name }] : without(id))}
      />
    </PickerBox>
  );
}

/** What tells two people of one name apart: department and title. */
export const noteOf = ({ departments: [primary], title }: MemberRow): string | undefined =>
  [primary?.name, title].filter(Boolean).join(" · ") || undefined;
