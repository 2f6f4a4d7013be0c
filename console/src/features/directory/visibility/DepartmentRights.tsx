// 权限设置 of a department (2.18a to 2.18c): whom its members see, from whom it is hidden, each with its own whitelist.
import type { DepartmentRights as DepartmentRightsRead } from "@qilian/contract/rights.ts";
import { mostObjects } from "@qilian/contract/visibility.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useRights, useRightsPreview, useSaveRights } from "./api.ts";
import { EffectView } from "./EffectView.tsx";
import { OtherRules } from "./OtherRules.tsx";
import { HidingFields, RestrictionFields } from "./RightsFields.tsx";
import { countRightsChanges, formOf, type RightsForm, rightsBodyOf } from "./rights-form.ts";
import { rightsStrings } from "./rights-strings.ts";
import { saveFailureText } from "./save-failure.ts";
import "./rights.css";

export type DepartmentRightsProps = {
  id: string;
  /** How many of the settings differ from what is saved. */
  onChanges?: (changes: number) => void;
};

/** The form, and the rights that it began from: what somebody else saves meanwhile is not overwritten. */
type Edited = { form: RightsForm; read: DepartmentRightsRead };

/** Asks and saves by itself; starts anew with another `id` only under another key. */
export function DepartmentRights({ id, onChanges }: DepartmentRightsProps) {
  const t = useStrings(rightsStrings);
  const rights = useRights(id);
  const saving = useSaveRights(id);
  const [edited, setEdited] = useState<Edited>();
  const changes = edited === undefined ? 0 : countRightsChanges(formOf(edited.read), edited.form);
  useEffect(() => onChanges?.(changes), [changes, onChanges]);
  if (rights.isError && rights.data === undefined)
    return <ErrorState failure={rights.error} title={t("failed")} onRetry={() => void rights.refetch()} />;
  if (rights.data === undefined) return <PageLoading />;
  const present: Edited = { form: formOf(rights.data), read: rights.data };
  const isOld = edited !== undefined && edited.read.revision !== rights.data.revision;
  const { form, read } = edited === undefined || (isOld && changes === 0) ? present : edited;
  const isOutdated = isOld && changes > 0 && !saving.isPending;
  const lists = {
    "restriction.exceptions": form.restriction.exceptions,
    "hiding.exceptions": form.hiding.exceptions,
  };
  const over = Object.values(lists).find(({ length }) => length > mostObjects);
  const change = (part: Partial<RightsForm>) => {
    saving.reset();
    setEdited({ form: { ...form, ...part }, read });
  };
  const save = () =>
    saving.mutate(
      { ...rightsBodyOf(form), revision: read.revision },
      {
        onSuccess: () => {
          setEdited(undefined);
          toast(t("saved"));
        },
      },
    );
  const wrong = over
    ? t("over", { limit: mostObjects, count: over.length })
    : saving.isError && !isOutdated && saveFailureText(saving.error, lists);
  return (
    <div className="rights">
      <RestrictionFields value={form.restriction} onChange={(restriction) => change({ restriction })} />
      <HidingFields value={form.hiding} onChange={(hiding) => change({ hiding })} />
      {changes > 0 && over === undefined && <RightsEffect id={id} form={form} />}
      {isOutdated && (
        <Notice tone="warn" action={<Button onClick={() => setEdited(undefined)}>{t("load_present")}</Button>}>
          {t("outdated")}
        </Notice>
      )}
      <div className="rights-acts">
        <span className="rights-wrong" role="status">
          {wrong}
        </span>
        <Button
          type="primary"
          disabled={changes === 0 || over !== undefined || isOutdated}
          loading={saving.isPending}
          onClick={save}
        >
          {t("save")}
        </Button>
      </div>
      <OtherRules name={rights.data.name} rules={rights.data.others} />
    </div>
  );
}

function RightsEffect({ id, form }: { id: string; form: RightsForm }) {
  const settled = useSettled(form, 500);
  return <EffectView title="effect" preview={useRightsPreview(id, rightsBodyOf(settled))} />;
}
