// For tests: an administrator at the console who imports, with the jobs run by hand so that they can be interrupted.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Import, ImportRow, RowVerdict } from "@qilian/contract/imports.ts";
import { administrator, closeWorld } from "/tmp/import/world.ts";
import { rawSql } from "../../platform/db/index.ts";
import { readWorkbook, writeWorkbook } from "../../platform/workbook/index.ts";
import { checkImport } from "./import-checking.ts";
import { writeImport } from "./import-writing.ts";
import { fixedColumns, staffColumns, staffNotes, staffTitle } from "./staff-sheet.ts";

export type Cells = string[];

const letterIndex = (letter: string): number => letter.charCodeAt(0) - 65;

/** A row with what must be filled; `E` is the tenant's root unless given. */
export function person(name: string, number: number, more: Record<string, string> = {}): Cells {
  const cells = { B: name, D: String(13_800_000_000 + number), ...more };
  const last = Math.max(4, ...Object.keys(cells).map(letterIndex));
  return Array.from(
    { length: last + 1 },
    (_, at) => (cells as Record<string, string>)[String.fromCharCode(65 + at)] ?? "",
  );
}

type Form = { custom?: string[]; rename?: Record<string, string> };

/** The bytes of a staff workbook. */
export async function staffFile(rows: Cells[], { custom = [], rename = {} }: Form = {}): Promise<Buffer> {
  return inFolder(async (folder) => {
    const columns = staffColumns.map(({ name, hint, width }, at) => ({
      header: rename[String.fromCharCode(65 + at)] ?? name["zh-CN"],
      hint: hint["zh-CN"],
      width,
    }));
    const path = join(folder, "staff.xlsx");
    await writeWorkbook(path, {
      name: "员工",
      title: staffTitle["zh-CN"],
      notes: staffNotes["zh-CN"],
      columns: [...columns, ...custom.map((header) => ({ header, hint: "", width: 12 }))],
      fixedColumns,
      rows: [rows],
    });
    return readFile(path);
  });
}

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "qilian-import-"));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Desk = Awaited<ReturnType<typeof desk>>;
export const closeDesks = closeWorld;

export async function desk(seats = 50_000) {
  const { db, files, log, tenantId, tenantName: root, request } = await administrator(seats);
  const jobs = { check: checkImport, run: writeImport };
  const act = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const reply = await request(method, path, body);
    assert.ok(reply.statusCode < 300, `${method} ${path}: ${reply.statusCode} ${reply.body}`);
    return reply.json();
  };
  const at = {
    root,
    request,
    read: (id: string) => act<Import>("GET", `/v1/directory/imports/${id}`),
    upload: async (file: Buffer) => (await act<Import>("POST", "/v1/directory/imports?name=staff.xlsx", file)).id,
    start: (id: string, openAccounts = false) =>
      act<Import>("POST", `/v1/directory/imports/${id}/run`, { openAccounts }),
    rows: async (id: string, verdict?: RowVerdict) =>
      (
        await act<{ items: ImportRow[] }>(
          "GET",
          `/v1/directory/imports/${id}/rows${verdict ? `?verdict=${verdict}` : ""}`,
        )
      ).items,
    download: async (path: string): Promise<Buffer> => {
      const reply = await request("GET", path);
      assert.equal(reply.statusCode, 200);
      return reply.rawPayload;
    },
    /** `stopAfter`: the process is told to stop after so many transactions. */
    runJob: async (kind: keyof typeof jobs, importId: string, { stopAfter }: { stopAfter?: number } = {}) => {
      const stopping = new AbortController();
      const stops = stopAfter === undefined ? db : stoppingAfter(stopAfter, stopping);
      await jobs[kind]({ db: stops, files, log, signal: stopping.signal }, { tenantId, importId });
    },
    checkFile: async (file: Buffer): Promise<Import> => {
      const id = await at.upload(file);
      await at.runJob("check", id);
      return at.read(id);
    },
    file: (rows: Cells[], custom: string[] = []) => staffFile(rows.map(inRoot), { custom }),
    check: async (rows: Cells[], custom: string[] = []) => at.checkFile(await at.file(rows, custom)),
    run: async (id: string, openAccounts = false): Promise<Import> => {
      await at.start(id, openAccounts);
      await at.runJob("run", id);
      return at.read(id);
    },
    import: async (rows: Cells[], custom: string[] = [], openAccounts = false) =>
      at.run((await at.check(rows, custom)).id, openAccounts),
    sql: async (text: string) => (await db.tenant(tenantId, (tx) => rawSql(tx, text, []))).rows,
    rootId: async () =>
      (await at.sql("select id from directory_department where parent_id is null"))[0]?.["id"] as string,
    readRows: (file: Buffer): Promise<Cells[]> =>
      inFolder(async (folder) => {
        const path = join(folder, "read.xlsx");
        await writeFile(path, file);
        const rows: Cells[] = [];
        for await (const batch of readWorkbook(path)) rows.push(...batch.map(({ cells }) => cells));
        return rows;
      }),
  };
  /** A person without an account stands in the root unless the row says otherwise. */
  const inRoot = (cells: Cells): Cells => (cells.length > 4 && cells[4] === "" ? cells.with(4, root) : cells);
  /** The database, which tells the process to stop after so many transactions. */
  const stoppingAfter = (batches: number, stopping: AbortController) => {
    let left = batches;
    return new Proxy(db, {
      get: (target, key) => {
        const value = Reflect.get(target, key);
        if (key !== "tenant") return typeof value === "function" ? value.bind(target) : value;
        return async (...parameters: Parameters<typeof db.tenant>) => {
          const result = await target.tenant(...parameters);
          if (--left === 0) stopping.abort();
          return result;
        };
      },
    });
  };
  return at;
}
