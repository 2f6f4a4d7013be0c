// Those who work while the product is killed: they write members and import workbooks, and note what was acknowledged.

import { setTimeout as pause } from "node:timers/promises";
import type { Import } from "@qilian/contract/imports.ts";
import { type Enterprise, enterpriseName } from "./enterprise.ts";
import { outOf, run, upload } from "./imports.ts";
import { type StaffFile, writeStaffFile } from "./staff-file.ts";

const atOnce = 4;
const departmentCount = 12;
const importLimitMs = 120_000;

/** Several clients that add one member after the other. */
export class Writers {
  /** Ids by number. */
  readonly acknowledged = new Map<string, string>();
  private readonly enterprise: Enterprise;
  private readonly departments: string[];
  private phone = 13_000_000_000;
  private writing = false;

  private constructor(enterprise: Enterprise, departments: string[]) {
    this.enterprise = enterprise;
    this.departments = departments;
  }

  static async at(enterprise: Enterprise): Promise<Writers> {
    const departments: string[] = [];
    for (let at = 0; at < departmentCount; at++) {
      // Two levels, so that a member counts in several heads.
      const parentId = at < 3 ? enterprise.rootId : departments[at % 3];
      const draft = { parentId, name: `部门${at + 1}` };
      departments.push((await enterprise.admin.post("/v1/directory/departments", draft).accepted()).id);
    }
    return new Writers(enterprise, departments);
  }

  /** Until `stop`; what is not acknowledged may be there afterwards or not. */
  async writeUntilRefused(): Promise<void> {
    this.writing = true;
    await Promise.all(Array.from({ length: atOnce }, () => this.writeOnOne()));
  }

  stop(): void {
    this.writing = false;
  }

  private async writeOnOne(): Promise<void> {
    while (this.writing) {
      const phone = String(this.phone++);
      const departmentIds = [0, 5].map((step) => this.departments[(Number(phone) + step) % departmentCount] as string);
      const draft = { name: `周予安${phone.slice(-4)}`, phone, departmentIds };
      try {
        const { status, text } = await this.enterprise.admin.post("/v1/directory/members", draft).answer();
        if (status === 201) this.acknowledged.set(phone, JSON.parse(text).id);
      } catch {
        // Killed under way. The client comes again with another number.
        await pause(50);
      }
    }
  }
}

type Imported = { id: string; phones: string[] };

/** An administrator who imports workbooks, each of other people, and takes some of the imports back. */
export class Importer {
  /** Of every import that was taken on and not taken back. */
  private readonly kept: Imported[] = [];
  private readonly undone: Imported[] = [];
  private readonly enterprise: Enterprise;
  private readonly rows: number;
  private firstPhone = 13_500_000_000;
  private file: StaffFile | undefined;
  private id: string | undefined;
  private acknowledged = Promise.withResolvers<void>();

  constructor(enterprise: Enterprise, rows: number) {
    this.enterprise = enterprise;
    this.rows = rows;
  }

  /** Numbers of the people who must be there. */
  get imported(): string[] {
    return this.kept.flatMap(({ phones }) => phones);
  }

  /** Numbers of the people who must be gone. */
  get takenBack(): string[] {
    return this.undone.flatMap(({ phones }) => phones);
  }

  /** Once the upload that has begun is acknowledged, or has failed. */
  get answered(): Promise<void> {
    return this.acknowledged.promise;
  }

  /** Uploads and starts the import, as far as it gets. */
  async begin(): Promise<void> {
    const { admin } = this.enterprise;
    this.acknowledged = Promise.withResolvers<void>();
    const staff = { people: this.rows, departments: Math.ceil(this.rows / 10), firstPhone: this.firstPhone };
    this.firstPhone += this.rows;
    this.file = await writeStaffFile(this.enterprise.product.folder, enterpriseName, staff);
    this.id = undefined;
    try {
      this.id = await upload(admin, this.file.path).finally(this.acknowledged.resolve);
      await outOf(admin, this.id, "checking", importLimitMs);
      await run(admin, this.id);
    } catch {
      // Killed under way; `finish` looks where it stands.
    }
  }

  /**
   * Looks on until the import is done; an administrator starts what has only been checked. Seconds that took, or
   * undefined when the upload had not been acknowledged.
   * @throws Error when it does not end, or does not end well.
   */
  async finish(): Promise<number | undefined> {
    const file = this.file as StaffFile;
    if (this.id === undefined) return undefined;
    const { admin } = this.enterprise;
    const began = performance.now();
    const checked = await outOf(admin, this.id, "checking", importLimitMs);
    if (checked.state === "checked") await run(admin, this.id);
    const done: Import = await outOf(admin, this.id, "importing", importLimitMs);
    if (done.state !== "done" || done.rows.new !== this.rows)
      throw new Error(`The import ended as ${JSON.stringify(done)}`);
    this.kept.push({ id: this.id, phones: file.people.map(({ phone }) => phone) });
    return (performance.now() - began) / 1000;
  }

  /** Imports one more workbook as a whole, for `beginUndo`. */
  async importOne(): Promise<void> {
    await this.begin();
    await this.finish();
  }

  /** Asks for the latest import to be taken back. */
  async beginUndo(): Promise<void> {
    const { id } = this.kept.at(-1) as Imported;
    await this.enterprise.admin.post(`/v1/directory/imports/${id}/undoing`).accepted();
  }

  /** Looks on until it is taken back. @returns seconds. @throws Error when that does not end, or does not end well. */
  async finishUndo(): Promise<number> {
    const { id, phones } = this.kept.pop() as Imported;
    const began = performance.now();
    const undone = await outOf(this.enterprise.admin, id, "undoing", importLimitMs);
    if (undone.state !== "undone" || undone.mayUndo) throw new Error(`The undoing ended as ${JSON.stringify(undone)}`);
    this.undone.push({ id, phones });
    return (performance.now() - began) / 1000;
  }
}
