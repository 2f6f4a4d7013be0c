// 员工信息: which fields cards show, and 允许员工在客户端修改的信息, changed together under 编辑.
import { type CardField, cardFields, type OwnField, ownFields } from "@qilian/contract/directory-settings.ts";
import { cardFieldNames, pictureName } from "@qilian/contract/directory-settings-words.ts";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { Button, Checkbox } from "antd";
import { Check, Minus } from "lucide-react";
import { useState } from "react";
import { type Settings, useChangeSettings } from "./api.ts";
import { SettingsSection } from "./SettingsSection.tsx";
import { settingsStrings } from "./strings.ts";

type Chosen = Pick<Settings, "cardFields" | "editableFields">;

const isOwn = (field: string): field is OwnField => (ownFields as readonly string[]).includes(field);
const toggled = <T,>(chosen: T[], field: T, ticked: boolean): T[] =>
  ticked ? [...chosen, field] : chosen.filter((one) => one !== field);

export function FieldsSection({ settings }: { settings: Settings }) {
  const t = useStrings(settingsStrings);
  const [draft, setDraft] = useState<Chosen>();
  const change = useChangeSettings(t("saved"));
  const shown = draft ?? settings;
  const save = () => draft !== undefined && change.mutate(draft, { onSuccess: () => setDraft(undefined) });
  return (
    <SettingsSection title={t("information")} note={t("information_note")}>
      <table className="book-fields">
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("on_card")}</th>
            <th scope="col">
              <span className="book-fields-long">{t("editable")}</span>
              <span className="book-fields-short" aria-hidden="true">
                {t("editable_short")}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("always")}</th>
            <td>
              <Mark on label={t("shown")} />
            </td>
            <td>{t("by_administrators")}</td>
          </tr>
          <PictureRow chosen={shown} onChange={draft && setDraft} />
          {cardFields.map((field) => (
            <FieldRow key={field} field={field} chosen={shown} onChange={draft && setDraft} />
          ))}
        </tbody>
      </table>
      <div className="book-settings-buttons">
        {draft === undefined ? (
          <Button
            onClick={() => setDraft({ cardFields: settings.cardFields, editableFields: settings.editableFields })}
          >
            {t("edit")}
          </Button>
        ) : (
          <>
            <Button type="primary" loading={change.isPending} onClick={save}>
              {t("save")}
            </Button>
            <Button disabled={change.isPending} onClick={() => setDraft(undefined)}>
              {t("cancel")}
            </Button>
          </>
        )}
      </div>
    </SettingsSection>
  );
}

/** `onChange` is absent while one only looks. */
type FieldRowProps = { field: CardField; chosen: Chosen; onChange: ((chosen: Chosen) => void) | undefined };

function FieldRow({ field, chosen, onChange }: FieldRowProps) {
  const t = useStrings(settingsStrings);
  const name = useLabel()(cardFieldNames[field]);
  const isShown = chosen.cardFields.includes(field);
  return (
    <tr>
      <th scope="row">
        {name}
        {field === "phone" && <p className="book-settings-note">{t("sign_in_number")}</p>}
      </th>
      <td>
        {onChange === undefined ? (
          <Mark on={isShown} label={t(isShown ? "shown" : "not_shown")} />
        ) : (
          <Checkbox
            checked={isShown}
            aria-label={t("on_card_of", { field: name })}
            onChange={({ target }) =>
              onChange({ ...chosen, cardFields: toggled(chosen.cardFields, field, target.checked) })
            }
          />
        )}
      </td>
      <td>
        {!isOwn(field) && t("by_administrators")}
        {isOwn(field) && <Editable field={field} name={name} chosen={chosen} onChange={onChange} />}
      </td>
    </tr>
  );
}

/** The picture always shows where there is one. */
function PictureRow({ chosen, onChange }: Omit<FieldRowProps, "field">) {
  const t = useStrings(settingsStrings);
  const name = useLabel()(pictureName);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Mark on label={t("shown")} />
      </td>
      <td>
        <Editable field="avatar" name={name} chosen={chosen} onChange={onChange} />
      </td>
    </tr>
  );
}

type EditableProps = Omit<FieldRowProps, "field"> & { field: OwnField; name: string };

function Editable({ field, name, chosen, onChange }: EditableProps) {
  const t = useStrings(settingsStrings);
  const isEditable = chosen.editableFields.includes(field);
  if (onChange === undefined) return <Mark on={isEditable} label={t(isEditable ? "allowed" : "not_allowed")} />;
  return (
    <Checkbox
      checked={isEditable}
      aria-label={t("editable_of", { field: name })}
      onChange={({ target }) =>
        onChange({ ...chosen, editableFields: toggled(chosen.editableFields, field, target.checked) })
      }
    />
  );
}

function Mark({ on, label }: { on: boolean; label: string }) {
  const Icon = on ? Check : Minus;
  return (
    <span className={on ? "book-fields-mark book-fields-on" : "book-fields-mark"}>
      <Icon size={16} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
