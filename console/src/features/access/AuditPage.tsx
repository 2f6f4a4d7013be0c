// An audit, the newest entries first, and one entry in the drawer.
import { mostAuditRows } from "@qilian/contract/access.ts";
import { sayInstant } from "@qilian/contract/audit-wording.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Button } from "antd";
import { Download, ScrollText } from "lucide-react";
import { useState } from "react";
import { AuditDrawer } from "./AuditDrawer.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import "./audit.css";
import { useAuditColumns } from "./audit-columns.tsx";
import { type Chosen, filterOf, nothingChosen } from "./audit-filters.ts";
import type { AuditLog, Entry } from "./audit-log.ts";
import { auditStrings } from "./strings.ts";

export function AuditPage<Act extends string>({ log }: { log: AuditLog<Act> }) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const [chosen, setChosen] = useState<Chosen<Act>>(nothingChosen);
  const [words, setWords] = useState("");
  const [openId, setOpenId] = useState<string>();
  const filter = filterOf(chosen, useSettled(words.trim()));
  const rows = log.useEntries(filter);
  const workbook = log.useWorkbook(filter);
  const at = rows.items.findIndex(({ id }) => id === openId);
  const open = (entry: Entry<Act> | undefined) => entry && (() => setOpenId(entry.id));
  const columns = useAuditColumns(log.words, at === -1);
  return (
    <Page
      title={t("title")}
      actions={
        <Button icon={<Download />} href={workbook} title={t("export_note", { most: mostAuditRows })}>
          {t("export")}
        </Button>
      }
    >
      <Split
        sideLabel=""
        detail={
          <AuditDrawer
            words={log.words}
            entry={rows.items[at]}
            walk={{ previous: open(rows.items[at - 1]), next: at === -1 ? undefined : open(rows.items[at + 1]) }}
            onClose={() => setOpenId(undefined)}
          />
        }
      >
        <SearchTable<Entry<Act>>
          label={t("title")}
          rows={rows}
          rowKey={(entry) => entry.id}
          rowName={(entry) =>
            t("row", {
              act: log.words.sayAct(entry.act, language),
              who: log.words.sayAuthor(entry.who.name, language),
              time: sayInstant(entry.at, language),
            })
          }
          columns={columns}
          search={{ value: words, onChange: setWords, placeholder: t("find_object") }}
          filters={<AuditFilters log={log} chosen={chosen} onChange={setChosen} />}
          onOpen={(entry) => setOpenId(entry.id)}
          openKey={openId}
          empty={
            Object.keys(filter).length > 0 ? (
              <NothingFound />
            ) : (
              <Empty icon={ScrollText} title={t("none")} note={t(log.noneNote)} />
            )
          }
          failedTitle={t("failed")}
        />
      </Split>
    </Page>
  );
}
