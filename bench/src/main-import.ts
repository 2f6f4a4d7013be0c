// The import of a large workbook beside the least that could take it in, and the same file again.
import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withTenant } from "./database.ts";
import type { Enterprise } from "./enterprise.ts";
import { atMost, type Figure, mean, spread, told } from "./figures.ts";
import { importAll, outOf, upload } from "./imports.ts";
import { residentNow, residentPeak } from "./memory.ts";
import type { StaffFile } from "./staff-file.ts";

const limitMs = 180_000;
const settleMs = 3000;

/** `most`: the goal of the ratio. */
export async function importFigures(enterprise: Enterprise, file: StaffFile, most = 3): Promise<Figure[]> {
  const { product, admin } = enterprise;
  await pause(settleMs);
  const idle = residentNow(product.pid);
  const before = await readAndCopy(product.databaseUrl, file.path);
  const began = performance.now();
  const done = await importAll(admin, file.path, limitMs);
  const seconds = (performance.now() - began) / 1000;
  const peak = residentPeak(product.pid);
  const after = await readAndCopy(product.databaseUrl, file.path);
  if (done.rows.new !== file.people.length) throw new Error(`${done.rows.new} of ${file.people.length} rows were new`);
  const peers = [before, after];
  return [
    atMost(`import of ${done.rows.new} rows ÷ reading with @e965/xlsx + one COPY`, seconds / mean(peers), "×", most),
    atMost("server memory during the import above idle", peak - idle, "MB", 300),
    told("import, from the upload to the last row", seconds, "s"),
    told("departments made by it", done.newDepartments.count, ""),
    told("its check", (done.checkedInMs ?? 0) / 1000, "s"),
    told("@e965/xlsx + one COPY", mean(peers), "s"),
    told("noise: spread of @e965/xlsx + one COPY, before and after", spread(peers), "%"),
    ...(await againFigures(enterprise, file, seconds)),
  ];
}

/** Seconds. A process of its own, so that neither has the other's heap. */
async function readAndCopy(databaseUrl: string, path: string): Promise<number> {
  const script = fileURLToPath(new URL("./bare-import.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, databaseUrl, path]);
  const { readMs, copyMs } = JSON.parse(stdout) as { readMs: number; copyMs: number };
  return (readMs + copyMs) / 1000;
}

const tables = ["directory_member", "directory_membership", "directory_department"];

/** Every row that is written bears the number of the transaction that did it. */
async function againFigures(
  { product, admin, tenantId }: Enterprise,
  file: StaffFile,
  firstTime: number,
): Promise<Figure[]> {
  const url = product.databaseUrl;
  const [mark, rows] = await withTenant(url, tenantId, async (client) => {
    const { rows } = await client.query("select pg_current_xact_id()::text as mark");
    return [Number(rows[0].mark), await countRows(client, 0)] as const;
  });
  const began = performance.now();
  const id = await upload(admin, file.path);
  const checked = await outOf(admin, id, "checking", limitMs);
  const seconds = (performance.now() - began) / 1000;
  // With nothing new or changed there is nothing to run: the product says so.
  const refused = await admin.post(`/v1/directory/imports/${id}/run`, { openAccounts: false }).refused(409);
  const [written, left] = await withTenant(url, tenantId, async (client) => [
    await countRows(client, mark),
    await countRows(client, 0),
  ]);
  if (checked.rows.unchanged !== file.people.length || refused.code !== "directory.nothing_to_import")
    throw new Error(`The same file again: ${JSON.stringify(checked.rows)}, ${refused.code}`);
  return [
    atMost("the same file again: rows written", written + Math.abs(rows - left), "rows", 0),
    told("the same file again: rows found unchanged", checked.rows.unchanged, "rows"),
    told("the same file again, checked", seconds, "s"),
    atMost("the same file again ÷ the first time", seconds / firstTime, "×", 0.6),
  ];
}

async function countRows(
  client: { query(text: string, values: unknown[]): Promise<{ rows: { n: number }[] }> },
  since: number,
): Promise<number> {
  let sum = 0;
  for (const table of tables) {
    const { rows } = await client.query(`select count(*) as n from ${table} where xmin::text::bigint >= $1`, [since]);
    sum += rows[0]?.n ?? 0;
  }
  return sum;
}
