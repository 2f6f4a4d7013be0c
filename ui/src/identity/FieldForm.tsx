import { Button } from "antd";
import type { ReactNode } from "react";
import { Notice } from "../Notice.tsx";
import "./field-form.css";
import type { Field } from "./useField.ts";

export type FieldFormProps = {
  field: Field;
  submit: string;
  /** Between what went wrong and the field. */
  above?: ReactNode;
  /** Under the button. */
  below?: ReactNode;
  /** The input. */
  children: ReactNode;
};

/** The form around one field: what went wrong, the field with its error, the button. */
export function FieldForm({ field, submit, above, below, children }: FieldFormProps) {
  return (
    <form className="field-form" onSubmit={field.onSubmit} noValidate>
      {field.problem !== undefined && <Notice tone="bad">{field.problem}</Notice>}
      {above}
      {children}
      {field.error !== undefined && (
        <p className="field-error" id={field.errorId} role="alert">
          {field.error}
        </p>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={field.busy}>
        {submit}
      </Button>
      {below}
    </form>
  );
}
