import { useStrings } from "@qilian/ui/i18n.ts";
import { Button, Form, Input } from "antd";
import type { Rule } from "antd/es/form";
import { settingsStrings } from "./strings.ts";

type BrandFieldProps = {
  name: string[];
  label: string;
  /** What is shown as long as nothing is said. */
  placeholder: string;
  /** Characters. */
  most: number;
  /** Lines; one unless said. */
  rows?: number;
  rules?: Rule[];
};

export function BrandField({ name, label, placeholder, most, rows, rules = [] }: BrandFieldProps) {
  const t = useStrings(settingsStrings);
  const form = Form.useFormInstance();
  const said: string | undefined = Form.useWatch(name, form);
  const clear = () => {
    form.setFieldValue(name, undefined);
    form.validateFields([name]).catch(() => undefined);
  };
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ max: most, message: t("too_long", { most }) }, ...rules]}
      extra={
        said && (
          <Button type="link" size="small" aria-label={t("field_to_default", { field: label })} onClick={clear}>
            {t("to_default")}
          </Button>
        )
      }
    >
      {rows === undefined ? (
        <Input placeholder={placeholder} autoComplete="off" />
      ) : (
        <Input.TextArea placeholder={placeholder} rows={rows} />
      )}
    </Form.Item>
  );
}
