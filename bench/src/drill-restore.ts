// A backup of a product under writes and an import, restored into a second, empty folder and started there.
import { join } from "node:path";
import { checkBackup, type Manifest } from "../../server/src/platform/backup/index.ts";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { Person } from "../../server/src/test/person.ts";
import type { Drill } from "./drill-kill.ts";
import { countAgain } from "./drill-kill-count.ts";
import { Importer, Writers } from "./drill-kill-work.ts";
import { type Enterprise, foundEnterprise } from "./enterprise.ts";
import { atLeast, atMost, type Figure, told } from "./figures.ts";
import { Product } from "./product.ts";

const people = { short: 600, full: 8000 };

export async function drillRestore({ short, say }: Drill): Promise<Figure[]> {
  const first = Product.at(await freePort(), { LOG_LEVEL: "silent" });
  const second = Product.at(await freePort(), { LOG_LEVEL: "silent" });
  try {
    await first.start();
    const enterprise = await foundEnterprise(first);
    const file = join(first.folder, "backup.tar.gz");
    const written = await backUpUnderWrites(enterprise, short ? people.short : people.full, file);
    say(`  ${written.said}`);
    await first.stop();
    const began = performance.now();
    say(`  ${(await second.command("restore", [file])).replaceAll("\n", "\n  ")}`);
    const restoreSeconds = (performance.now() - began) / 1000;
    const again = join(first.folder, "again.tar.gz");
    await second.command("backup", [again]);
    const [manifest, restored] = [await manifestOf(file), await manifestOf(again)];
    await second.start();
    const counted = await countAgain({ ...enterprise, product: second }, written);
    return [
      told("rows", rowsOf(manifest), ""),
      told("files", manifest.files.length, ""),
      atLeast("rows acknowledged while it was backed up", written.meanwhile, "", 1),
      atMost("tables that differ after the restoring", differing(manifest.tables, restored.tables), "", 0),
      atMost("files that differ after the restoring", differing(manifest.files, restored.files), "", 0),
      atMost("rows lost that were acknowledged before the backup", counted.lost + counted.notImported, "", 0),
      atMost("departments whose head count is wrong", counted.wrongHeadcounts, "", 0),
      atMost("administrators who are not let in with their session", await strangers(enterprise.admin, second), "", 0),
      told("backup", written.seconds, "s"),
      told("restoring", restoreSeconds, "s"),
    ];
  } finally {
    await first.remove();
    await second.remove();
  }
}

type Written = {
  acknowledged: ReadonlyMap<string, string>;
  imported: readonly string[];
  meanwhile: number;
  seconds: number;
  said: string;
};

/** What was acknowledged before the backup began must be in it; another import is under way meanwhile. */
async function backUpUnderWrites(enterprise: Enterprise, rows: number, file: string): Promise<Written> {
  const writers = await Writers.at(enterprise);
  const importer = new Importer(enterprise, rows);
  await importer.begin();
  await importer.finish();
  const imported = [...importer.imported];
  const writing = writers.writeUntilRefused();
  await importer.begin();
  const acknowledged = new Map(writers.acknowledged);
  const began = performance.now();
  const said = await enterprise.product.command("backup", [file]);
  const seconds = (performance.now() - began) / 1000;
  const meanwhile = writers.acknowledged.size - acknowledged.size;
  writers.stop();
  await writing;
  return { acknowledged, imported, meanwhile, seconds, said };
}

const manifestOf = (file: string): Promise<Manifest> => checkBackup(file, new AbortController().signal);

const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

/** Those of either that are not the same in the other, by checksum. */
function differing(one: readonly object[], other: readonly object[]): number {
  const of = (list: readonly object[]) => new Set(list.map((each) => JSON.stringify(each)));
  return of(one).symmetricDifference(of(other)).size;
}

/** 1 when the session of before is not good on the other product. */
async function strangers(admin: Person, product: Product): Promise<number> {
  const same = new Person(product.origin, "administrator");
  for (const [name, value] of admin.cookies) same.cookies.set(name, value);
  const { status } = await same.get("/v1/identity/console-session").answer();
  return status === 200 ? 0 : 1;
}
