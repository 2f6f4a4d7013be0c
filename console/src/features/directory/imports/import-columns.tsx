// The columns of a list of imports; on a phone the file with what tells of it, and the state.
import type { Import } from "@qilian/contract/imports.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { kindStrings } from "./kind-strings.ts";
import { ImportStateMark, Outcome } from "./Outcome.tsx";
import { importsStrings } from "./strings.ts";

export function useImportColumns(): Column<Import>[] {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const format = useFormat();
  const wide = useWide("phone");
  const state: Column<Import> = {
    key: "state",
    title: t("state"),
    width: 120,
    render: (_, one) => <ImportStateMark state={one.state} />,
  };
  const file = (note: boolean): Column<Import> => ({
    key: "file",
    title: t("file"),
    width: note ? 200 : 300,
    render: (_, one) => (
      <span className="import-file">
        <strong>{one.fileName}</strong>
        {note && (
          <span>
            {ofKind(one.kind)} · {t("of_file", { by: one.by, at: format.instant(one.at) })}
          </span>
        )}
      </span>
    ),
  });
  if (!wide) return [file(true), state];
  return [
    file(false),
    state,
    { key: "kind", title: ofKind("kind_column"), width: 90, render: (_, { kind }) => ofKind(kind) },
    { key: "figures", title: t("figures"), width: 260, render: (_, one) => <Outcome of={one} /> },
    { key: "by", title: t("by"), width: 130, render: (_, { by }) => by },
    { key: "at", title: t("at"), width: 190, render: (_, { at }) => format.instant(at) },
  ];
}
