// For tests: an administrator at the console who imports, with the jobs run by hand so that they can be interrupted.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Import, ImportKind, ImportRow, RowVerdict } from "@qilian/contract/imports.ts";
import type { Database } from "../../../platform/db/index.ts";
import { openLog } from "../../../platform/log/index.ts";
import { readWorkbook, writeWorkbook } from "../../../platform/workbook/index.ts";
import type { Exchange, Person } from "../../../test/person.ts";
import type { Enterprise, World } from "../../../test/world.ts";
import type { SheetForm } from "../sheets/sheet-form.ts";
import { checkAny, undoAny, writeAny } from "./import-kinds.ts";
import { staffForm } from "./staff-sheet.ts";

export type Cells = string[];
export type Bytes = Uint8Array<ArrayBuffer>;

const letterIndex = (letter: string): number => letter.charCodeAt(0) - 65;

/** A row with what must be filled; where `E` is not given, a desk puts its root. */
export function person(name: string, number: number, more: Record<string, string> = {}): Cells {
  const cells = { B: name, D: String(13_700_000_000 + number), ...more };
  const last = Math.max(4, ...Object.keys(cells).map(letterIndex));
  return Array.from(
    { length: last + 1 },
    (_, at) => (cells as Record<string, string>)[String.fromCharCode(65 + at)] ?? "",
  );
}

type Other = { custom?: string[]; rename?: Record<string, string> };

/** The bytes of a staff workbook. */
export const staffFile = (rows: Cells[], other?: Other): Promise<Bytes> => sheetFile(staffForm, rows, other);

/** The bytes of a workbook of a form, `rename`: with other names of columns. */
export async function sheetFile(
  form: SheetForm,
  rows: Cells[],
  { custom = [], rename = {} }: Other = {},
): Promise<Bytes> {
  return inFolder(async (folder) => {
    const columns = form.columns.map(({ name, hint, width }, at) => ({
      header: rename[String.fromCharCode(65 + at)] ?? name["zh-CN"],
      hint: hint["zh-CN"],
      width,
    }));
    const path = join(folder, "sheet.xlsx");
    await writeWorkbook(path, {
      name: form.title["zh-CN"],
      title: form.title["zh-CN"],
      notes: form.notes["zh-CN"],
      columns: [...columns, ...custom.map((header) => ({ header, hint: "", width: 12 }))],
      fixedColumns: form.width,
      rows: [rows],
    });
    return new Uint8Array(await readFile(path));
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

const jobs = { check: checkAny, run: writeAny, undo: undoAny };

/** A correction as a console sends it. */
export type Corrected = { row: number; revision: number; cells: Record<string, string> };

/** An enterprise of a world whose server runs no jobs. */
export class Desk {
  readonly root: string;
  readonly tenantId: string;
  readonly admin: Person;
  readonly db: Database;
  private readonly house: World["house"];

  constructor({ world, id, name, admin }: Enterprise) {
    this.root = name;
    this.tenantId = id;
    this.admin = admin;
    this.db = world.house.db;
    this.house = world.house;
  }

  /** A workbook; a person without an account stands in the root unless the row says otherwise. */
  async file(rows: Cells[], custom: string[] = []): Promise<Bytes> {
    await this.define(custom);
    const placed = rows.map((cells) => (cells.length > 4 && cells[4] === "" ? cells.with(4, this.root) : cells));
    return staffFile(placed, { custom });
  }

  /** Fields of the enterprise's own, as texts, where they are not there yet. */
  private async define(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const { items } = await this.admin.get("/v1/directory/fields").accepted<{ items: { name: string }[] }>();
    const missing = names.filter(
      (name) => name !== "" && name !== "失败原因" && !items.some((one) => one.name === name),
    );
    for (const name of missing) await this.admin.post("/v1/directory/fields", { name, kind: "text" }).accepted();
  }

  async upload(file: Bytes, name = "staff.xlsx", kind: ImportKind = "staff"): Promise<string> {
    return (await this.admin.upload(`/v1/directory/imports?name=${name}&kind=${kind}`, file).accepted<Import>()).id;
  }

  read(id: string): Promise<Import> {
    return this.admin.get(`/v1/directory/imports/${id}`).accepted();
  }

  async rows(id: string, verdict?: RowVerdict): Promise<ImportRow[]> {
    const query = verdict === undefined ? "" : `?verdict=${verdict}`;
    return (await this.admin.get(`/v1/directory/imports/${id}/rows${query}`).accepted<{ items: ImportRow[] }>()).items;
  }

  start(id: string, openAccounts = false): Promise<Import> {
    return this.admin.post(`/v1/directory/imports/${id}/run`, { openAccounts }).accepted();
  }

  /** `stopAfter`: the process is told to stop after so many transactions. */
  async runJob(kind: keyof typeof jobs, importId: string, { stopAfter = 0, stopped = false } = {}): Promise<void> {
    const stopping = new AbortController();
    if (stopped) stopping.abort();
    const stop = async () => stopping.abort();
    await this.runOn(stopAfter === 0 ? this.db : meanwhile(this.db, stopAfter, stop), kind, importId, stopping.signal);
  }

  /** Somebody does something else after the run's first batch. */
  runWhile(importId: string, act: () => Promise<unknown>): Promise<void> {
    return this.runOn(meanwhile(this.db, 1, act), "run", importId, new AbortController().signal);
  }

  private async runOn(db: Database, kind: keyof typeof jobs, importId: string, signal: AbortSignal): Promise<void> {
    const { files, seals } = this.house;
    const work = { db, files, seals, log: openLog("silent"), signal };
    await jobs[kind](work, { tenantId: this.tenantId, importId });
  }

  async checkFile(file: Bytes, name?: string, kind?: ImportKind): Promise<Import> {
    const id = await this.upload(file, name, kind);
    await this.runJob("check", id);
    return this.read(id);
  }

  async check(rows: Cells[], custom: string[] = []): Promise<Import> {
    return this.checkFile(await this.file(rows, custom));
  }

  async run(id: string, openAccounts = false): Promise<Import> {
    await this.start(id, openAccounts);
    await this.runJob("run", id);
    return this.read(id);
  }

  /** Upload, check and run. */
  async import(rows: Cells[], custom: string[] = [], openAccounts = false): Promise<Import> {
    return this.run((await this.check(rows, custom)).id, openAccounts);
  }

  correct(id: string, rows: Corrected[]): Exchange {
    return this.admin.post(`/v1/directory/imports/${id}/corrections`, { rows });
  }

  async undo(id: string): Promise<Import> {
    await this.admin.post(`/v1/directory/imports/${id}/undoing`).accepted();
    await this.runJob("undo", id);
    return this.read(id);
  }

  async download(path: string): Promise<Bytes> {
    return new Uint8Array(await this.admin.download(path));
  }
}

export const readRows = (file: Bytes): Promise<Cells[]> =>
  inFolder(async (folder) => {
    const path = join(folder, "read.xlsx");
    await writeFile(path, file);
    const rows: Cells[] = [];
    for await (const batch of readWorkbook(path)) rows.push(...batch.map(({ cells }) => cells));
    return rows;
  });

/** The database, with something done behind one of its transactions, before the next; counted from 1. */
function meanwhile(db: Database, transactions: number, act: () => Promise<unknown>): Database {
  let left = transactions;
  const tenant: Database["tenant"] = async (tenantId, write) => {
    const result = await db.tenant(tenantId, write);
    if (--left === 0) await act();
    return result;
  };
  return new Proxy(db, {
    get: (target, key) => {
      if (key === "tenant") return tenant;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
