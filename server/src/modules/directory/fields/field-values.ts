// What a field takes, whoever asks: the form, the API and workbooks (spec of the field's kind).
import { type FieldKind, longestValue } from "@qilian/contract/fields.ts";

export type FieldRule = { id: string; name: string; kind: FieldKind; options: readonly string[] };
type Params = Record<string, string | number>;
export type Read = { value: string } | { code: string; params?: Params };

/** A value as it is kept, or what is wrong with it. An empty text is no value, and never wrong. */
export function readValue({ kind, options }: FieldRule, typed: string): Read {
  const text = typed.trim();
  if (text === "") return { value: "" };
  if (text.length > longestValue) return { code: "too_long", params: { most: longestValue, length: text.length } };
  if (/[\r\n]/.test(text)) return { code: "line_break" };
  if (kind === "number") return readNumber(text);
  if (kind === "date") return readDate(text);
  if (kind === "choice" && !options.includes(text))
    return { code: "not_an_option", params: { options: shortened(options) } };
  return { value: text };
}

/** `12.50` and `+12.5` are `12.5`, so that equal numbers are equal values. */
function readNumber(text: string): Read {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === "") return { code: "not_a_number" };
  const digits = whole.replace(/^0+(?=\d)/, "");
  const behind = fraction.replace(/0+$/, "");
  const value = behind === "" ? digits : `${digits}.${behind}`;
  return { value: sign === "-" && value !== "0" ? `-${value}` : value };
}

function readDate(text: string): Read {
  const [, year = "", month = "", day = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${value}T00:00:00Z`);
  // A day that the month does not have becomes one of the next.
  if (year === "" || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value)
    return { code: "not_a_date" };
  return { value };
}

const shortened = (options: readonly string[]): string =>
  options.length > 5 ? `${options.slice(0, 5).join("、")}…` : options.join("、");
