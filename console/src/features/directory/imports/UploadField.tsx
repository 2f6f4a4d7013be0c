// Where a workbook is dropped or chosen, and its way to the server.
import type { ImportKind } from "@qilian/contract/imports.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fileProblemText } from "@qilian/ui/problem.ts";
import { useNavigate } from "@tanstack/react-router";
import { Progress as Bar, Button } from "antd";
import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { importPath } from "./api.ts";
import { kindStrings } from "./kind-strings.ts";
import { importsStrings } from "./strings.ts";
import { fileSize, type Upload, unfitness, useUpload } from "./upload.ts";

export function UploadField({ kind }: { kind: ImportKind }) {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const navigate = useNavigate();
  const format = useFormat();
  const upload = useUpload();
  const [unfit, setUnfit] = useState<string>();
  const shown = useShown();
  const begin = async (files: File[]) => {
    const [file] = files;
    if (file === undefined) return;
    upload.dismiss();
    if (files.length > 1) return setUnfit(t("one_file", { count: files.length }));
    const reason = unfitness(file, kind);
    const said = { name: file.name, size: fileSize(file.size, format.number) };
    setUnfit(reason && (reason === "not_departments" ? ofKind(reason, said) : t(reason, said)));
    if (reason !== undefined) return;
    const made = await upload.start(file, kind);
    if (made !== undefined && shown.current) void navigate({ to: importPath(made.id) });
  };
  const { current } = upload;
  const failed = current !== undefined && current.failure !== undefined;
  return (
    <div className="upload">
      {current === undefined || failed ? <DropZone kind={kind} onFiles={begin} /> : <Uploading upload={current} />}
      {unfit !== undefined && <Notice tone="bad">{unfit}</Notice>}
      {failed && (
        <Notice tone="bad">
          {t("upload_failed", { name: current.name })} · {fileProblemText(current.failure)}
        </Notice>
      )}
    </div>
  );
}

/** Whoever has gone on to another page is not called back by a finished upload. */
function useShown() {
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return shown;
}

const accepted: Record<ImportKind, string> = {
  staff: ".xlsx,.csv,.tsv,.txt,.ldif,.ldi",
  departments: ".xlsx,.csv,.tsv,.txt",
};

function DropZone({ kind, onFiles }: { kind: ImportKind; onFiles: (files: File[]) => void }) {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={over ? "drop-zone drop-zone-over" : "drop-zone"}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        drag(event, false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <FileUp className="drop-icon" size={28} strokeWidth={1.4} aria-hidden="true" />
      <p className="drop-title">{t(over ? "drop_now" : "drop_file")}</p>
      <p className="drop-note" id="drop-note">
        {ofKind(`drop_note_${kind}`)}
      </p>
      <Button type="primary" aria-describedby="drop-note" onClick={() => input.current?.click()}>
        {t("choose_file")}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accepted[kind]}
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // the same file, mended, may be chosen again
          event.target.value = "";
        }}
      />
    </div>
  );
}

function Uploading({ upload: { name, bytes, sent, cancel } }: { upload: Upload }) {
  const t = useStrings(importsStrings);
  const format = useFormat();
  const percent = Math.min(100, Math.floor((sent / bytes) * 100));
  const title = t("uploading", { name });
  return (
    <div className="drop-zone">
      <p className="drop-title">{title}</p>
      <Bar className="upload-bar" percent={percent} showInfo={false} size={{ height: 4 }} aria-label={title} />
      <p className="drop-note">
        {fileSize(sent, format.number)} / {fileSize(bytes, format.number)}
      </p>
      <span className="visually-hidden" aria-live="polite">
        {Math.floor(percent / 10) * 10}%
      </span>
      <Button onClick={cancel}>{t("cancel_upload")}</Button>
    </div>
  );
}
