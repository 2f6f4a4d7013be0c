import { type ReactNode, useId } from "react";

type OwnSectionProps = { title: string; note?: ReactNode; children: ReactNode };

/** A part of one's own account. */
export function OwnSection({ title, note, children }: OwnSectionProps) {
  const heading = useId();
  return (
    <section className="own-section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {note !== undefined && <p>{note}</p>}
      {children}
    </section>
  );
}
