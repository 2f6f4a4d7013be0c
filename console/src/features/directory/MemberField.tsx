// One person, found as one types: a form's field.
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Select } from "antd";
import { useState } from "react";
import { useMemberSearch } from "./api.ts";
import { MemberName } from "./MemberName.tsx";
import { type ChosenMember, noteOf } from "./MemberPicker.tsx";
import { pictureOf } from "./picture.ts";

export type MemberFieldProps = {
  id?: string;
  value?: ChosenMember | null;
  onChange?: (member: ChosenMember | null) => void;
  placeholder: string;
  /** A member who cannot be chosen. */
  except?: string | undefined;
  /** Whether 失效 can be chosen. */
  disabledToo?: boolean;
};

export function MemberField({ id, value, onChange, placeholder, except, disabledToo = false }: MemberFieldProps) {
  const ui = useStrings(uiStrings);
  const [words, setWords] = useState("");
  const found = useMemberSearch({ q: useSettled(words.trim()) });
  const members = found.items.filter((member) => member.id !== except && (disabledToo || member.state !== "disabled"));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      labelInValue
      allowClear
      placeholder={placeholder}
      value={value ? { value: value.id, label: value.name, note: undefined, picture: undefined } : null}
      onChange={(chosen) => onChange?.(chosen ? { id: chosen.value, name: chosen.label } : null)}
      showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
      notFoundContent={ui(found.state === "loading" ? "loading" : "nothing_found")}
      options={members.map((member) => ({
        value: member.id,
        label: member.name,
        note: noteOf(member),
        picture: pictureOf(member),
      }))}
      optionRender={({ data }) => <MemberName name={data.label} note={data.note} picture={data.picture} />}
    />
  );
}
