// Said of what was seen before, while there is no network: since when it may have changed.
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { CloudOff } from "lucide-react";
import { directoryStrings } from "./strings.ts";

/** Milliseconds of the epoch; nothing is said of what has just come. */
export function KeptNote({ at }: { at: number | undefined }) {
  const t = useStrings(directoryStrings);
  const format = useFormat();
  if (at === undefined) return null;
  return (
    <p className="book-kept">
      <CloudOff size={14} aria-hidden="true" />
      {t("kept", { at: format.instant(new Date(at).toISOString()) })}
    </p>
  );
}
