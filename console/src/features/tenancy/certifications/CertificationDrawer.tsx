// One application beside the queue: its facts, its documents, and what is to be done with it.
import type { KeptCertification } from "@qilian/contract/certification.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Decision } from "./Decision.tsx";
import { Documents } from "./Documents.tsx";
import { Facts } from "./Facts.tsx";
import { certificationsStrings } from "./strings.ts";
import { Transfer } from "./Transfer.tsx";

export type CertificationDrawerProps = {
  certification: KeptCertification | undefined;
  above: KeptCertification | undefined;
  below: KeptCertification | undefined;
  /** Opens another one, or none. */
  onOpen: (certification: KeptCertification | undefined) => void;
};

export function CertificationDrawer({ certification, above, below, onOpen }: CertificationDrawerProps) {
  const t = useStrings(certificationsStrings);
  const { instant } = useFormat();
  const state = certification?.state;
  const transferring = state === "transfer_due" || state === "code_due";
  return (
    <DrawerForm
      open={certification !== undefined}
      title={certification?.tenantName ?? ""}
      note={certification && `${t(certification.state)} · ${t("submitted")} ${instant(certification.at)}`}
      onClose={() => onOpen(undefined)}
      walk={{ previous: above && (() => onOpen(above)), next: below && (() => onOpen(below)) }}
      walkKeys
      width={500}
    >
      {certification !== undefined && (
        <div key={certification.id}>
          <Facts certification={certification} />
          {certification.documents.length > 0 && <Documents documents={certification.documents} />}
          {transferring && <Transfer certification={certification} onDone={() => onOpen(below ?? above)} />}
          <Decision certification={certification} onDone={() => onOpen(below ?? above)} />
        </div>
      )}
    </DrawerForm>
  );
}
