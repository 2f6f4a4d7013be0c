// The audit as a workbook, an entry a row.
import { PassThrough, type Readable } from "node:stream";
import { mostAuditRows } from "@qilian/contract/access.ts";
import { type AuditWords, sayInstant } from "@qilian/contract/audit-wording.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import { writeWorkbook } from "../../platform/workbook/index.ts";
import { type Exported, keyOfRow } from "./audit.ts";
import { type EntryKey, type EntryRow, type Log, listEntries } from "./audit-store.ts";

export type WantedWorkbook = Exported & { language: WorkbookLanguage; timeZone: string };

export const auditTitle = { "zh-CN": "操作日志", "en-US": "Audit log" };

const rowsPerPage = 1000;
/** Characters of a cell at most; the format takes 32,767. */
const mostCharacters = 32_000;

const columns = [
  { name: { "zh-CN": "时间", "en-US": "Time" }, width: 26 },
  { name: { "zh-CN": "操作人", "en-US": "Who" }, width: 16 },
  { name: { "zh-CN": "操作", "en-US": "Action" }, width: 30 },
  { name: { "zh-CN": "对象", "en-US": "Object" }, width: 30 },
  { name: { "zh-CN": "变更", "en-US": "Changes" }, width: 70 },
  { name: { "zh-CN": "IP 地址", "en-US": "IP address" }, width: 20 },
];

/** Whoever reads the stream sets its pace. The log is read within a read that holds no connection. */
export function auditWorkbook<Act extends string>(log: Log<Act>, wanted: WantedWorkbook): Readable {
  const { language, timeZone } = wanted;
  const stream = new PassThrough();
  writeWorkbook(stream, {
    name: auditTitle[language],
    title: auditTitle[language],
    notes: [noteOf(wanted)],
    columns: columns.map(({ name, width }, at) => ({ header: name[language], hint: at === 0 ? timeZone : "", width })),
    rows: pagesOfEntries(log, wanted),
  }).catch((error: Error) => stream.destroy(error));
  return stream;
}

function noteOf({ count, cut, language }: WantedWorkbook): string {
  const [figure, most] = [count.toLocaleString(language), mostAuditRows.toLocaleString(language)];
  if (language === "zh-CN")
    return cut
      ? `符合条件的记录超过 ${most} 条，仅导出最新的 ${most} 条；请缩小筛选范围后再导出其余记录`
      : `共 ${figure} 条`;
  return cut
    ? `More than ${most} entries match. These are the newest ${most}; narrow the filters to export the others`
    : `${figure} ${count === 1 ? "entry" : "entries"}`;
}

async function* pagesOfEntries<Act extends string>(
  log: Log<Act>,
  { filter, count, language, timeZone }: WantedWorkbook,
): AsyncGenerator<string[][]> {
  let left = count;
  let after: EntryKey | undefined;
  while (left > 0) {
    const rows = await listEntries(log, { ...filter, after }, Math.min(left, rowsPerPage));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => cellsOf(log, row, language, timeZone));
    after = keyOfRow(last);
    left -= rows.length;
  }
}

const cellsOf = <Act extends string>(
  log: Log<Act>,
  row: EntryRow<Act>,
  language: WorkbookLanguage,
  timeZone: string,
): string[] => [
  sayInstant(row.at.toISOString(), language, timeZone),
  log.words.sayAuthor(row.author_name, language),
  log.words.sayAct(row.act, language),
  log.words.sayObject({ act: row.act, objectName: row.object_name }, language),
  changesOf(log.words, row, language, timeZone),
  row.address,
];

/** A line for each field. */
function changesOf(
  { sayField, sayValue }: Pick<AuditWords<never>, "sayField" | "sayValue">,
  { changes }: EntryRow<string>,
  language: WorkbookLanguage,
  timeZone: string,
): string {
  const lines = Object.entries(changes).map(([field, [old, now]]) => {
    const [before, after] = [old, now].map((value) => sayValue(field, value, language, timeZone));
    return `${sayField(field, language)}${language === "zh-CN" ? "：" : ": "}${before} → ${after}`;
  });
  const text = lines.join("\n");
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
