import { type CertificationDocument, certificationApi } from "@qilian/contract/certification.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { FileText, X } from "lucide-react";
import { certificationStrings } from "./strings.ts";

type DocumentListProps = { documents: CertificationDocument[]; onRemove?: (id: string) => void };

/** Own documents, each to be opened in a tab of its own. */
export function DocumentList({ documents, onRemove }: DocumentListProps) {
  const t = useStrings(certificationStrings);
  return (
    <ul className="certification-documents">
      {documents.map(({ id, kind, name }) => (
        <li key={id}>
          <FileText size={14} aria-hidden="true" />
          <a
            href={address(certificationApi.ownCertificationDocument, { params: { id } })}
            target="_blank"
            rel="noreferrer"
            aria-label={t("document_open", { name })}
          >
            {name}
          </a>
          <span className="certification-kind">{t(kind)}</span>
          {onRemove !== undefined && (
            <button
              type="button"
              className="plain-button"
              aria-label={t("document_remove", { name })}
              onClick={() => onRemove(id)}
            >
              <X size={14} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
