// 设置 › 通讯录设置 › 员工信息设置: what cards and lists show, what people change themselves, and leaving (2.11, 2.13, 2.14).
import { type DepartmentStyle, departmentStyles } from "@qilian/contract/directory-settings.ts";
import { departmentStyleNames } from "@qilian/contract/directory-settings-words.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Select } from "antd";
import { useId } from "react";
import { type Settings, useChangeSettings, useSettings } from "./api.ts";
import { FieldsSection } from "./FieldsSection.tsx";
import { LeavingSection } from "./LeavingSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";
import "./settings.css";
import { settingsStrings } from "./strings.ts";

export default function SettingsPage() {
  const t = useStrings(settingsStrings);
  const settings = useSettings();
  return (
    <Page title={t("title")}>
      {settings.isPending && <PageLoading />}
      {settings.isError && settings.data === undefined && (
        <ErrorState failure={settings.error} title={t("failed")} onRetry={() => void settings.refetch()} />
      )}
      {settings.data !== undefined && (
        <div className="book-settings">
          <FieldsSection settings={settings.data} />
          <DepartmentsSection settings={settings.data} />
          <TreeSection settings={settings.data} />
          <LeavingSection settings={settings.data} />
        </div>
      )}
    </Page>
  );
}

function DepartmentsSection({ settings }: { settings: Settings }) {
  const t = useStrings(settingsStrings);
  return (
    <SettingsSection title={t("departments")} note={t("departments_note")}>
      <div className="book-settings-choices">
        <StyleChoice settings={settings} field="cardDepartment" label={t("card_department")} />
        <StyleChoice settings={settings} field="listDepartment" label={t("list_department")} />
      </div>
    </SettingsSection>
  );
}

type StyleChoiceProps = { settings: Settings; field: "cardDepartment" | "listDepartment"; label: string };

function StyleChoice({ settings, field, label }: StyleChoiceProps) {
  const t = useStrings(settingsStrings);
  const say = useLabel();
  const id = useId();
  const change = useChangeSettings(t("saved"));
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Select<DepartmentStyle>
        id={id}
        value={change.isPending ? (change.variables[field] ?? settings[field]) : settings[field]}
        loading={change.isPending}
        options={departmentStyles.map((style) => ({ value: style, label: say(departmentStyleNames[style]) }))}
        // within the page's landmark
        getPopupContainer={(field) => field.closest("main") ?? document.body}
        onChange={(style) => change.mutate({ [field]: style })}
      />
    </div>
  );
}

function TreeSection({ settings }: { settings: Settings }) {
  const t = useStrings(settingsStrings);
  const change = useChangeSettings(t("saved"));
  return (
    <SettingsSection title={t("tree")}>
      <SwitchRow
        label={t("tree_hidden")}
        note={t("tree_note")}
        checked={settings.treeHidden}
        saving={change.isPending}
        onChange={(treeHidden) => change.mutate({ treeHidden })}
      />
    </SettingsSection>
  );
}
