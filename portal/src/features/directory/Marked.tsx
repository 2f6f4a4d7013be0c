// A text with parts of it brought out, such as where the words of a search stand in it.
import type { Hit } from "@qilian/contract/book.ts";
import { Fragment } from "react";

export function Marked({ text, marks }: Pick<Hit, "text" | "marks">) {
  if (marks.length === 0) return text;
  return marks.map(([from, to], at) => (
    <Fragment key={from}>
      {text.slice(marks[at - 1]?.[1] ?? 0, from)}
      <mark>{text.slice(from, to)}</mark>
      {at === marks.length - 1 && text.slice(to)}
    </Fragment>
  ));
}
