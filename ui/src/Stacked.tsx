import type { ReactNode } from "react";
import "./stacked.css";

/** What a cell says, and below it, smaller, what goes with it: how columns fold on a phone. */
export function Stacked({ notes, children }: { notes: (string | undefined)[]; children: ReactNode }) {
  return (
    <span className="stacked">
      <span>{children}</span>
      {notes.filter(Boolean).map((note) => (
        <span key={note} className="stacked-note">
          {note}
        </span>
      ))}
    </span>
  );
}
