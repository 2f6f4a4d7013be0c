import { Form, type FormInstance } from "antd";

/** How many of a form's fields differ from `saved`. Empty and absent are the same. */
export function useChanges(form: FormInstance, saved: object | undefined): number {
  const values: Record<string, unknown> | undefined = Form.useWatch([], form);
  if (values === undefined || saved === undefined) return 0;
  const before = saved as Record<string, unknown>;
  return Object.keys(values).filter((name) => plain(values[name]) !== plain(before[name])).length;
}

const plain = (value: unknown): string => {
  if (value === undefined || value === null || value === "") return "";
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  const filled = Object.entries(value)
    .map(([key, one]) => [key, plain(one)])
    .filter(([, said]) => said !== "");
  return filled.length === 0 ? "" : JSON.stringify(filled.sort());
};
