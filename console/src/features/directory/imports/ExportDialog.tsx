// Whom or which departments to export, and as what: everybody, some departments with what is below them, those in one state.

import { departmentSheetsApi } from "@qilian/contract/department-sheets.ts";
import type { AccountState, DepartmentRef } from "@qilian/contract/directory.ts";
import { type ImportKind, importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Button, Form, Modal, Radio, Select } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { accountStates, useStateName } from "../AccountState.tsx";
import { DepartmentField } from "../DepartmentField.tsx";
import { exportStrings } from "./export-strings.ts";

const routes = {
  staff: { xlsx: importsApi.staffWorkbook, csv: importsApi.staffCsv, ldif: importsApi.staffLdif },
  departments: { xlsx: departmentSheetsApi.departmentWorkbook, csv: departmentSheetsApi.departmentCsv },
} as const;
type Format = keyof (typeof routes)["staff"];

const routeOf = (kind: ImportKind, format: Format) =>
  kind === "staff" ? routes.staff[format] : format === "csv" ? routes.departments.csv : routes.departments.xlsx;

/** Departments that one export names. */
const mostDepartments = 50;

export function ExportButton({ kind }: { kind: ImportKind }) {
  const t = useStrings(exportStrings);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Download />} onClick={() => setOpen(true)}>
        {t("choose")}
      </Button>
      {open && <ExportDialog kind={kind} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ kind, onClose }: { kind: ImportKind; onClose: () => void }) {
  const t = useStrings(exportStrings);
  const nameOf = useStateName();
  const language = useLanguage();
  const [format, setFormat] = useState<Format>("xlsx");
  const [departments, setDepartments] = useState<DepartmentRef[]>([]);
  const [state, setState] = useState<AccountState>();
  const query = {
    language,
    ...(departments.length > 0 && { departments: departments.map(({ id }) => id).join(",") }),
    ...(state !== undefined && { state }),
  };
  const formats = Object.keys(routes[kind]) as Format[];
  const footer = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button type="primary" href={address(routeOf(kind, format), { query })} onClick={onClose}>
        {t("export")}
      </Button>
    </>
  );
  return (
    <Modal
      open
      title={t(kind === "staff" ? "title" : "title_departments")}
      width={520}
      onCancel={onClose}
      footer={footer}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t("format")} extra={t(`note_${format}`)}>
          <Radio.Group value={format} onChange={(event) => setFormat(event.target.value)} aria-label={t("format")}>
            {formats.map((one) => (
              <Radio key={one} value={one}>
                {t(one)}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item label={t("departments")} htmlFor="export-departments" extra={t("departments_note")}>
          <DepartmentField
            id="export-departments"
            value={departments}
            onChange={setDepartments}
            most={mostDepartments}
            ranked={false}
          />
        </Form.Item>
        {kind === "staff" && (
          <Form.Item label={t("state")} htmlFor="export-state">
            <Select<AccountState>
              id="export-state"
              allowClear
              placeholder={t("all_states")}
              value={state ?? null}
              onChange={setState}
              options={accountStates.map((one) => ({ value: one, label: nameOf(one) }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
