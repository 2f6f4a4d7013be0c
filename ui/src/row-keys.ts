// Keys of a row that opens: Enter opens, up and down walk.
import type { KeyboardEvent } from "react";

export const rowKeys = (open: () => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.target !== event.currentTarget) return;
  if (event.key === "Enter") open();
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" } as const;
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const neighbour = event.currentTarget[step[event.key]];
  if (neighbour instanceof HTMLElement) neighbour.focus();
  event.preventDefault();
};
