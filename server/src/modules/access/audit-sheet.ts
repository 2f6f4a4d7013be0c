// How the audits' tests read what was exported.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbook } from "../../platform/workbook/index.ts";

/** The rows behind the headings, and what stands above them. */
export async function sheetOf(bytes: Buffer): Promise<{ rows: string[][]; note: string }> {
  const folder = await mkdtemp(join(tmpdir(), "qilian-audit-"));
  try {
    const path = join(folder, "audit.xlsx");
    await writeFile(path, bytes);
    const sheet: string[][] = [];
    for await (const batch of readWorkbook(path)) sheet.push(...batch.map(({ cells }) => cells));
    return { note: sheet[0]?.[0] ?? "", rows: sheet.slice(3) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
