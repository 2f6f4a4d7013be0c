// Documents for the next application. They are kept as soon as they are chosen, and stand here again after a reload.
import { type CertificationDocument, type DocumentKind, mostDocuments } from "@qilian/contract/certification.ts";
import { uploadKinds } from "@qilian/contract/uploads.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fileProblemText } from "@qilian/ui/problem.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useDiscard, useUploadDocument } from "./api.ts";
import { DocumentList } from "./DocumentList.tsx";
import { certificationStrings } from "./strings.ts";

const types = [...uploadKinds.image.types, ...uploadKinds.document.types];
const mostBytes = ({ type }: File): number =>
  type === "application/pdf" ? uploadKinds.document.maxBytes : uploadKinds.image.maxBytes;

export function DocumentsField({ uploaded }: { uploaded: CertificationDocument[] }) {
  const t = useStrings(certificationStrings);
  const upload = useUploadDocument();
  const discard = useDiscard();
  const [problem, setProblem] = useState<string>();
  const send = async (kind: DocumentKind, file: File) => {
    const { name } = file;
    setProblem(file.size > mostBytes(file) ? t("document_failed", { name, why: t("too_large") }) : undefined);
    if (file.size > mostBytes(file)) return;
    await upload
      .mutateAsync({ file, kind })
      .catch((failure) => setProblem(t("document_failed", { name, why: fileProblemText(failure) })));
  };
  const full = uploaded.length >= mostDocuments;
  return (
    <>
      {uploaded.length > 0 && (
        <DocumentList documents={uploaded} onRemove={(id) => discard.mutate(id, { onError: toastProblem })} />
      )}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <div className="certification-uploads">
        {(["licence", "letter"] as const).map((kind) => (
          <Chooser
            key={kind}
            kind={kind}
            disabled={full || upload.isPending}
            onFile={(file) => void send(kind, file)}
          />
        ))}
      </div>
    </>
  );
}

type ChooserProps = { kind: DocumentKind; disabled: boolean; onFile: (file: File) => void };

function Chooser({ kind, disabled, onFile }: ChooserProps) {
  const t = useStrings(certificationStrings);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<Upload size={14} />} disabled={disabled} onClick={() => input.current?.click()}>
        {t(`upload_${kind}`)}
      </Button>
      <input
        ref={input}
        type="file"
        aria-label={t(`upload_${kind}`)}
        accept={types.join(",")}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          // the same file, mended, may be chosen again
          event.target.value = "";
        }}
      />
    </>
  );
}
