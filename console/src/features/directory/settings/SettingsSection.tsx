import { type ReactNode, useId } from "react";

export function SettingsSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p className="book-settings-note">{note}</p>}
      {children}
    </section>
  );
}
