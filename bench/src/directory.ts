// The suite `directory`: the address book at 50,000 people, beside slapd and plain writers of workbooks with the same people.
import { loadavg } from "node:os";
import { join } from "node:path";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { withOwner } from "./database.ts";
import { exportFigures } from "./directory-export.ts";
import { moveFigures } from "./directory-move.ts";
import { bulkPairFigures } from "./directory-pairs.ts";
import { meanOf, type Reads, read, readFigures } from "./directory-reads.ts";
import { throughputFigures } from "./directory-throughput.ts";
import { type Enterprise, foundAnother, foundEnterprise } from "./enterprise.ts";
import { atLeast, atMost, type Figure, told } from "./figures.ts";
import { importAll } from "./imports.ts";
import { importFigures } from "./main-import.ts";
import { openEverybody, setRules, type Viewer } from "./main-rules.ts";
import { Product } from "./product.ts";
import { Slapd } from "./slapd.ts";
import { type Staff, type StaffFile, writeStaffFile } from "./staff-file.ts";

const gathering = { name: "全员工会", people: 5000 };
const large: Staff = { people: 50_000, departments: 3000, firstPhone: 13_800_000_000, gathering };
const small: Staff = { people: 5000, departments: 300, firstPhone: 13_700_000_000, gathering };
const rules = 200;
/** People whom slapd is given online. */
const addedOnline = 3000;
const importLimitMs = 180_000;

/** Measures in order. `say` tells what is under way. */
export async function measure(say: (line: string) => void): Promise<Figure[]> {
  const loadBefore = loadavg()[0] as number;
  const product = Product.at(await freePort());
  let slapd: Slapd | undefined;
  const figures: Figure[] = [];
  try {
    await product.start();
    const enterprise = await foundEnterprise(product);
    say(`A workbook of ${large.people} people; its import.`);
    const file = await writeStaffFile(product.folder, enterprise.name, large);
    const imported = await importFigures(enterprise, file, 2);
    figures.push(...imported);
    say("slapd with the same people.");
    slapd = await Slapd.start(join(product.folder, "slapd"), file.people.slice(addedOnline));
    figures.push(...addFigures(imported, await slapd.add(file.people.slice(0, addedOnline))));
    say("Export.");
    figures.push(...(await exportFigures(enterprise)));
    say("An enterprise of a tenth of the size.");
    const other = await foundAnother(enterprise, "澄湖置业", "13900000002");
    const otherFile = await writeStaffFile(product.folder, other.name, small);
    await importAll(other.admin, otherFile.path, importLimitMs);
    say("Rules, and what is read under them.");
    const few = await readsOf(other, otherFile, 13_900_000_201);
    const many = await readsOf(enterprise, file, 13_900_000_101);
    figures.push(...readFigures(few.reads, many.reads));
    figures.push(...(await bulkPairFigures(enterprise, many.viewers)));
    say("Searches on eight connections.");
    figures.push(...(await throughputFigures(product.folder, many.viewers[0], file.people, slapd)));
    say("Moves.");
    figures.push(...(await moveFigures(enterprise)));
    say("Without rules.");
    figures.push(...(await unfilteredFigures(enterprise, many, file)));
    return [...figures, told("noise: load of the machine before, 1 minute", loadBefore, "")];
  } catch (error) {
    say(`The product said:\n${product.output}`);
    throw error;
  } finally {
    await slapd?.stop();
    await product.remove();
  }
}

type Measured = { viewers: [Viewer, ...Viewer[]]; reads: Reads };

async function readsOf(enterprise: Enterprise, file: StaffFile, firstPhone: number): Promise<Measured> {
  await openEverybody(enterprise);
  // What the database does by itself in the minutes after so much was written; in one run it fell into the reads.
  await withOwner(enterprise.product.databaseUrl, (client) => client.query("vacuum (analyze)"));
  const viewers = (await setRules(enterprise, { rules, firstPhone })) as Measured["viewers"];
  return { viewers, reads: await read(enterprise, viewers, file, gathering.name) };
}

function addFigures(imported: readonly Figure[], added: number): Figure[] {
  const seconds = imported.find(({ figure }) => figure.startsWith("import, from the upload"))?.value as number;
  return [
    atLeast("people a second by import ÷ by ldapadd to slapd", large.people / seconds / added, "×", 20),
    told("ldapadd to slapd", added, "people/s"),
  ];
}

/** The same searches by the same people once nothing restricts or hides anybody. */
async function unfilteredFigures(enterprise: Enterprise, { viewers, reads }: Measured, file: StaffFile) {
  const { items } = await enterprise.admin
    .get("/v1/directory/rules")
    .accepted<{ items: { id: string; revision: number }[] }>();
  for (const { id, revision } of items)
    await enterprise.admin.delete(`/v1/directory/rules/${id}?revision=${revision}`).accepted();
  const free = await read(enterprise, viewers, file, gathering.name);
  return [
    atMost(`search under ${rules} rules ÷ without any, mean`, meanOf(reads.search) / meanOf(free.search), "×", 1.5),
    told("search without rules, mean", meanOf(free.search), "ms"),
  ];
}
