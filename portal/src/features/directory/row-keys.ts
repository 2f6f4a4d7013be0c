// Down and up go through the rows of the book, from the search field on and back into it.
import type { KeyboardEvent } from "react";

const rowsAndField = ".book-search input, .own-contacts li a, a.phone-row";

/** For the element that holds the field and the rows. */
export function onRowKeys(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(rowsAndField)];
  const at = all.indexOf(event.target as HTMLElement);
  const next = all[at + step];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
