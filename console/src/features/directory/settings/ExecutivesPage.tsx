// 设置 › 通讯录设置 › 高管模式: whose number shows to fellow executives alone, and what else (2.16, 2.17).
import { type ExecutiveField, executiveFields, mostExecutives } from "@qilian/contract/directory-settings.ts";
import { cardFieldNames } from "@qilian/contract/directory-settings-words.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button, Checkbox } from "antd";
import { Crown, UserRoundPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { AddMembersDialog } from "../AddMembersDialog.tsx";
import { directoryStrings } from "../strings.ts";
import {
  type Executive,
  type Settings,
  useChangeExecutives,
  useChangeSettings,
  useExecutives,
  useSettings,
} from "./api.ts";
import { useExecutiveColumns } from "./executive-columns.tsx";
import { SwitchRow } from "./SwitchRow.tsx";
import "./settings.css";
import { settingsStrings } from "./strings.ts";

export default function ExecutivesPage() {
  const t = useStrings(settingsStrings);
  const { data } = useSettings();
  const [adding, setAdding] = useState(false);
  const change = useChangeExecutives();
  const add = (
    <Button type="primary" icon={<UserRoundPlus />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page
      title={t("executives")}
      figures={data && t("figures", { count: data.executives, most: mostExecutives })}
      actions={data !== undefined && data.executives > 0 ? add : undefined}
      below={data && <Mode settings={data} />}
    >
      <ExecutiveTable add={add} />
      <AddMembersDialog
        open={adding}
        title={t("add")}
        chosenTitle={t("to_add")}
        action={(count) => t(count === 0 ? "add" : "add_count", { count })}
        limit={mostExecutives - (data?.executives ?? 0)}
        onAdd={async (ids) => {
          await change.mutateAsync({ add: ids });
          toast(t("added", { count: ids.length }));
        }}
        onClose={() => setAdding(false)}
      />
    </Page>
  );
}

function Mode({ settings }: { settings: Settings }) {
  const t = useStrings(settingsStrings);
  const say = useLabel();
  const mode = useChangeSettings(t("saved"));
  const hides = useChangeSettings(t("saved"));
  return (
    <div className="executive-mode">
      <SwitchRow
        label={t("mode")}
        note={t("mode_note")}
        checked={settings.executiveMode}
        saving={mode.isPending}
        onChange={(executiveMode) => mode.mutate({ executiveMode })}
      />
      <fieldset className="executive-hides">
        <legend>{t("hides")}</legend>
        <Checkbox checked disabled title={t("hides_always")}>
          {say(cardFieldNames.phone)}
        </Checkbox>
        <Checkbox.Group<ExecutiveField>
          value={hides.isPending ? (hides.variables.executiveHides ?? []) : settings.executiveHides}
          disabled={hides.isPending}
          options={executiveFields.map((field) => ({ value: field, label: say(cardFieldNames[field]) }))}
          onChange={(executiveHides) => hides.mutate({ executiveHides })}
        />
      </fieldset>
    </div>
  );
}

function ExecutiveTable({ add }: { add: ReactNode }) {
  const t = useStrings(settingsStrings);
  const words = useStrings(directoryStrings);
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const rows = useExecutives(useSettled(q.trim()));
  const columns = useExecutiveColumns();
  const change = useChangeExecutives();
  const remove = () =>
    change.mutateAsync({ remove: chosen }).then(() => {
      toast(t("removed", { count: chosen.length }), () => change.mutateAsync({ add: chosen }));
      setChosen([]);
    }, toastProblem);
  return (
    <SearchTable<Executive>
      label={t("executives")}
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => t("select", { name: row.name })}
      columns={columns}
      search={{ value: q, onChange: setQ, placeholder: words("find_member") }}
      selection={{
        keys: chosen,
        onChange: setChosen,
        summary: t("chosen", { count: chosen.length }),
        actions: (
          <Button type="text" size="small" danger loading={change.isPending} onClick={remove}>
            {t("remove")}
          </Button>
        ),
      }}
      empty={
        q.trim() === "" ? (
          <Empty icon={Crown} title={t("none")} note={t("none_note", { most: mostExecutives })}>
            {add}
          </Empty>
        ) : (
          <NothingFound />
        )
      }
      failedTitle={t("executives_failed")}
    />
  );
}
