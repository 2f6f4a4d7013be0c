import type { Executive } from "@qilian/contract/directory-settings.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { AccountStateMark } from "../AccountState.tsx";
import { MemberName } from "../MemberName.tsx";
import { pictureOf } from "../picture.ts";
import { directoryStrings } from "../strings.ts";
import { settingsStrings } from "./strings.ts";

export function useExecutiveColumns(): Column<Executive>[] {
  const t = useStrings(settingsStrings);
  const missing = useStrings(directoryStrings)("missing");
  const wide = useWide("phone");
  const state: Column<Executive> = {
    key: "state",
    title: t("state"),
    width: 126,
    render: (_, row) => <AccountStateMark state={row.state} />,
  };
  if (!wide)
    return [
      {
        key: "name",
        title: t("name"),
        width: 180,
        render: (_, row) => (
          <MemberName
            picture={pictureOf(row)}
            name={row.name}
            note={[row.department, row.title].filter(Boolean).join(" · ") || undefined}
          />
        ),
      },
      state,
    ];
  return [
    {
      key: "name",
      title: t("name"),
      width: 200,
      render: (_, row) => <MemberName name={row.name} picture={pictureOf(row)} />,
    },
    state,
    { key: "title", title: t("job"), width: 180, ellipsis: true, render: (_, row) => row.title || missing },
    {
      key: "department",
      title: t("department"),
      width: 240,
      ellipsis: true,
      render: (_, row) => row.department || missing,
    },
  ];
}
