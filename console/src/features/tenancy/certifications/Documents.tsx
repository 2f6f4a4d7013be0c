// Documents of an application: images are shown here, a PDF is downloaded; each time it is audited.
import { type CertificationDocument, certificationApi } from "@qilian/contract/certification.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button, Modal } from "antd";
import { useState } from "react";
import { certificationsStrings } from "./strings.ts";

const fileAt = (id: string): string => address(certificationApi.certificationDocument, { params: { id } });

export function Documents({ documents }: { documents: CertificationDocument[] }) {
  const t = useStrings(certificationsStrings);
  const [shown, setShown] = useState<CertificationDocument>();
  return (
    <section className="certification-files" aria-labelledby="certification-files">
      <h3 id="certification-files">{t("files")}</h3>
      <p>{t("files_audited")}</p>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <span>
              {document.name} · {t(document.kind)}
            </span>
            {document.type.startsWith("image/") ? (
              <Button size="small" onClick={() => setShown(document)}>
                {t("view")}
                <span className="visually-hidden">{document.name}</span>
              </Button>
            ) : (
              <Button size="small" href={fileAt(document.id)}>
                {t("download")}
                <span className="visually-hidden">{document.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== undefined}
        width={960}
        title={shown?.name}
        footer={null}
        onCancel={() => setShown(undefined)}
        destroyOnHidden
      >
        {shown !== undefined && <img className="certification-image" src={fileAt(shown.id)} alt={t(shown.kind)} />}
      </Modal>
    </section>
  );
}
