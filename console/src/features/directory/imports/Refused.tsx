// A file of which nothing can be taken, and why.
import { sayRefusal } from "@qilian/contract/import-words.ts";
import type { Import } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { FileDown, FileUp, FileX } from "lucide-react";
import { importsPath } from "../menu.ts";
import { kinds, searchOf } from "./kinds.ts";
import { importsStrings } from "./strings.ts";

export function Refused({ import: { kind, refusal } }: { import: Import }) {
  const t = useStrings(importsStrings);
  const language = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="refused" role="alert">
      <Empty
        icon={FileX}
        title={t("refused_title")}
        note={
          <>
            {refusal !== undefined && <strong className="refused-reason">{sayRefusal(refusal, language)}</strong>}
            {t("refused_note")}
          </>
        }
      >
        <Button
          type="primary"
          icon={<FileUp />}
          onClick={() => void navigate({ to: importsPath, search: searchOf(kind) })}
        >
          {t("choose_another")}
        </Button>
        <Button icon={<FileDown />} href={address(kinds[kind].template, { query: { language } })}>
          {t("download_template")}
        </Button>
      </Empty>
    </div>
  );
}
