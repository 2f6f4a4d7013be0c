// What became of the last application, above the form for the next.
import type { Certification } from "@qilian/contract/certification.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { certificationReasons, certificationStrings } from "./strings.ts";

export function Refusal({ certification: { state, reason, note } }: { certification: Certification }) {
  const t = useStrings(certificationStrings);
  const reasonOf = useStrings(certificationReasons);
  const revoked = state === "revoked";
  return (
    <section>
      <Notice tone={revoked ? "warn" : "bad"}>
        <strong>{t(revoked ? "revoked" : "refused")}</strong>
        {reason !== undefined && <p>{reasonOf(reason)}</p>}
        {note !== undefined && <p>{note}</p>}
        <p>{t(revoked ? "revoked_note" : "again")}</p>
      </Notice>
    </section>
  );
}
