// Asks before an import is taken back, and says what becomes of its rows.
import type { Import } from "@qilian/contract/imports.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { useState } from "react";
import { useUndoImport } from "./api.ts";
import { kindStrings } from "./kind-strings.ts";
import "./undo.css";
import { undoStrings } from "./undo-strings.ts";

export function UndoButton({ import: one }: { import: Import }) {
  const t = useStrings(undoStrings);
  const ofKind = useStrings(kindStrings);
  const undo = useUndoImport(one);
  const [asked, setAsked] = useState(false);
  const count = one.written;
  return (
    <>
      <Button type="link" danger size="small" onClick={() => setAsked(true)}>
        {t("undo")}
      </Button>
      <ConfirmDestructive
        open={asked}
        title={t("undo_title", { name: one.fileName })}
        names={[]}
        consequence={() => (one.kind === "staff" ? t("undo_body", { count }) : ofKind("undo_body", { count }))}
        action={t("undo_action", { count })}
        onConfirm={() => undo.mutateAsync(undefined).then(() => setAsked(false))}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}
