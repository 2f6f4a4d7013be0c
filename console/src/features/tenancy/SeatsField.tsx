import { InputNumber } from "antd";

/** A whole number of seats, with separators for thousands; out of bounds is for the form's rule to say. */
export function SeatsField(field: { id?: string; value?: number; onChange?: (seats: number | null) => void }) {
  return <InputNumber<number> {...field} className="seats-field" inputMode="numeric" precision={0} step={50} />;
}
