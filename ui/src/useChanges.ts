import { Form, type FormInstance } from "antd";

/** How many of a form's fields differ from `saved`. Empty and absent are the same. */
export function useChanges(form: FormInstance, saved: object | undefined): number {
  const values: Record<string, unknown> | undefined = Form.useWatch([], form);
  if (values === undefined || saved === undefined) return 0;
  const before = saved as Record<string, unknown>;
  return Object.keys(values).filter((name) => plain(values[name]) !== plain(before[name])).length;
}

const plain = (value: unknown): string =>
  value === undefined || value === null || value === "" ? "" : JSON.stringify(value);
