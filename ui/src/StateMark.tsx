// A state: glyph and word, so that colour never speaks alone.
import type { ReactNode } from "react";
import "./state-mark.css";

export type Mark = "full" | "half" | "ring" | "cross" | "dash" | "check";

const glyphs: Record<Mark, ReactNode> = {
  full: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M5 1.7a3.3 3.3 0 0 1 0 6.6z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="5" cy="5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  cross: <path d="m2 2 6 6M8 2 2 8" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
  dash: <path d="M1.5 5h7" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
  check: (
    <path
      d="m1.6 5.4 2.4 2.4 4.4-5.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

export function StateMark({ mark, children }: { mark: Mark; children: ReactNode }) {
  return (
    <span className={`state-mark state-${mark}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
        {glyphs[mark]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
