// 通讯录 › 员工字段: what the enterprise keeps of its people beyond the fixed fields.
import { type Field, mostFields } from "@qilian/contract/fields.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { Plus, TextCursorInput } from "lucide-react";
import { useState } from "react";
import { useFields, useOrderFields } from "./api.ts";
import { DeleteField } from "./DeleteField.tsx";
import { FieldDialog } from "./FieldDialog.tsx";
import { FieldRows } from "./FieldRows.tsx";
import { fieldsStrings } from "./strings.ts";
import "./fields.css";

export default function Fields() {
  const t = useStrings(fieldsStrings);
  const fields = useFields();
  const ordering = useOrderFields();
  const [editing, setEditing] = useState<Field | "new">();
  const [deleting, setDeleting] = useState<Field>();
  const items = fields.data?.items ?? [];
  const mayChange = fields.data?.can.change ?? false;
  const move = (from: number, to: number) => {
    const ids = items.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    ordering.mutateAsync(ids).catch(toastProblem);
  };
  const add = mayChange && (
    <Button type="primary" icon={<Plus />} disabled={items.length >= mostFields} onClick={() => setEditing("new")}>
      {t("add_field")}
    </Button>
  );
  return (
    <Page
      title={t("fields")}
      figures={fields.data && t("figures", { count: items.length, most: mostFields })}
      actions={items.length > 0 ? add : undefined}
    >
      {fields.isError && (
        <ErrorState failure={fields.error} title={t("fields_failed")} onRetry={() => void fields.refetch()} />
      )}
      {fields.isPending && <PageLoading />}
      {fields.data !== undefined && !mayChange && <Notice tone="info">{t("only_read")}</Notice>}
      {fields.data !== undefined && items.length === 0 && (
        <Empty icon={TextCursorInput} title={t("no_fields")} note={t("no_fields_note")}>
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <div className="fields">
          <p className="fields-note">{t("note")}</p>
          <FieldRows
            fields={items}
            onMove={move}
            {...(mayChange && { onEdit: setEditing, onDelete: setDeleting })}
            moving={ordering.isPending}
          />
        </div>
      )}
      <FieldDialog field={editing} onClose={() => setEditing(undefined)} />
      <DeleteField field={deleting} onClose={() => setDeleting(undefined)} />
    </Page>
  );
}
