// Server and database killed at random points under writes, in the middle of an import and of an undoing, and started again.
import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../server/src/demo/people.ts";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { type Counted, countAgain, type Kept } from "./drill-kill-count.ts";
import { Importer, Writers } from "./drill-kill-work.ts";
import { foundEnterprise } from "./enterprise.ts";
import { atMost, type Figure, told } from "./figures.ts";
import { Product } from "./product.ts";

export type Drill = { short: boolean; seed: number; say: (line: string) => void };

const victims = ["server", "database", "both"] as const;
type Victim = (typeof victims)[number];

const mostReadySeconds = 3;
const secondsPerRound = 60;

/** What is under way beside the writers, and for how long at most before the kill; each in its turn. */
const kinds = [
  { what: "writes", mostMs: 900 },
  { what: "import", mostMs: 2500 },
  { what: "undoing", mostMs: 600 },
] as const;
type What = (typeof kinds)[number]["what"];

type Run = { rounds: number; ready: number[]; importSeconds: number[]; undoSeconds: number[] };

export async function drillKill({ short, seed, say }: Drill): Promise<Figure[]> {
  const rounds = short ? 3 : 50;
  const random = seeded(seed);
  const product = Product.at(await freePort(), { LOG_LEVEL: "silent" });
  const end = performance.now() + rounds * secondsPerRound * 1000;
  try {
    await product.start();
    const enterprise = await foundEnterprise(product);
    const writers = await Writers.at(enterprise);
    const importer = new Importer(enterprise, short ? 600 : 2000);
    const run: Run = { rounds: 0, ready: [], importSeconds: [], undoSeconds: [] };
    for (let round = 0; round < rounds; round++) {
      if (performance.now() > end) throw new Error(`${round} rounds took more than ${secondsPerRound} s each`);
      const { what, mostMs } = kinds[round % kinds.length] as (typeof kinds)[number];
      const victim = victims[Math.floor(random() * victims.length)] as Victim;
      if (what === "undoing") await importer.importOne();
      const work = [writers.writeUntilRefused()];
      if (what === "import") work.push(importer.begin());
      // The long form kills in the middle of uploads as well; the short one has this import alone.
      if (what === "import" && short) await importer.answered;
      if (what === "undoing") await importer.beginUndo();
      await pause((what === "undoing" ? 0 : 100) + random() * mostMs);
      await kill(product, victim);
      const seconds = await readyAgain(product, victim);
      writers.stop();
      await Promise.all(work);
      const ended = await finish(importer, what, run);
      run.rounds++;
      run.ready.push(seconds);
      const under = what === "writes" ? "" : ` during an ${what}`;
      const after = ended === undefined ? "" : `; the ${what} ended ${ended.toFixed(1)} s later`;
      say(`  ${round + 1}: killed ${victim}${under}; ready after ${seconds.toFixed(2)} s${after}`);
    }
    const kept: Kept = {
      acknowledged: writers.acknowledged,
      imported: importer.imported,
      takenBack: importer.takenBack,
    };
    return figuresOf(run, kept, await countAgain(enterprise, kept), short);
  } finally {
    await product.remove();
  }
}

/** @returns seconds until what was under way had ended; undefined where nothing was. */
async function finish(importer: Importer, what: What, run: Run): Promise<number | undefined> {
  if (what === "writes") return undefined;
  const seconds = what === "import" ? await importer.finish() : await importer.finishUndo();
  if (seconds !== undefined) (what === "import" ? run.importSeconds : run.undoSeconds).push(seconds);
  return seconds;
}

/** Only what this drill has started, by pid. */
async function kill(product: Product, victim: Victim): Promise<void> {
  const { postmaster } = product;
  if (victim !== "server" && postmaster !== undefined) process.kill(postmaster, "SIGKILL");
  if (victim !== "database") await product.killServer();
  // Until it is seen to be gone, a process could still answer.
  if (victim !== "server") while (product.postmaster === postmaster) await pause(2);
}

/** Seconds until the product serves again: started anew, or, when only its database died, by itself. */
async function readyAgain(product: Product, victim: Victim): Promise<number> {
  return (await (victim === "database" ? product.becomesReady() : product.start())) / 1000;
}

function figuresOf(run: Run, kept: Kept, counted: Counted, short: boolean): Figure[] {
  const slowest = Math.max(...run.ready);
  return [
    told("rounds", run.rounds, ""),
    told("of them with an import under way", run.importSeconds.length, ""),
    told("of them with an undoing under way", run.undoSeconds.length, ""),
    told("rows acknowledged", kept.acknowledged.size, ""),
    told("rows of imports that were taken on", kept.imported.length, ""),
    atMost("acknowledged rows lost", counted.lost, "", 0),
    atMost("rows that are there twice", counted.doubled, "", 0),
    atMost("imported rows lost", counted.notImported, "", 0),
    atMost("rows that are there although they were taken back", counted.notTakenBack, "", 0),
    atMost("imports of which the history says something else", counted.untrueHistory, "", 0),
    atMost("departments whose head count is wrong", counted.wrongHeadcounts, "", 0),
    // In the short form, which runs beside other tests, time is only told.
    short ? told("slowest ready", slowest, "s") : atMost("slowest ready", slowest, "s", mostReadySeconds),
    told("slowest end of an import after the restart", Math.max(0, ...run.importSeconds), "s"),
    told("slowest end of an undoing after the restart", Math.max(0, ...run.undoSeconds), "s"),
  ];
}
