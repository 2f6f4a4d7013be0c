// From the commit that enqueues a job to its first line, in a process that works.
import { EventEmitter, once } from "node:events";
import { appRoleOf, Database } from "../../server/src/platform/db/index.ts";
import { FolderFiles } from "../../server/src/platform/files/folder-files.ts";
import { defineJob, Jobs } from "../../server/src/platform/jobs/index.ts";
import { openLog } from "../../server/src/platform/log/index.ts";
import { Seals } from "../../server/src/platform/seals/index.ts";
import { newKey } from "../../server/src/platform/seals/keys.ts";
import { atMost, type Figure, percentile, told } from "./figures.ts";
import type { Product } from "./product.ts";

const times = 200;

/** One after the other, so that each finds the worker idle. */
export async function jobFigures(product: Product): Promise<Figure[]> {
  const { url } = appRoleOf(product.databaseUrl);
  const db = new Database(url, 4, () => undefined);
  const ran = new EventEmitter();
  const job = defineJob<{ at: number }>("bench.noted", async (_work, { at }) => void ran.emit(String(at)));
  const work = { db, files: new FolderFiles(product.folder), seals: new Seals([newKey()]), log: openLog("warn") };
  const jobs = new Jobs(url, work);
  try {
    await jobs.start([job], { works: true, alone: false, schedule: {} });
    const taken: number[] = [];
    for (let at = 0; at < times; at++) {
      const runs = once(ran, String(at));
      const began = performance.now();
      await db.instance((tx) => job.enqueue(tx, { at }));
      await runs;
      taken.push(performance.now() - began);
    }
    return [
      atMost("a job, from enqueuing to its run, p50", percentile(taken, 0.5), "ms", 20),
      told("a job, from enqueuing to its run, p99", percentile(taken, 0.99), "ms"),
    ];
  } finally {
    await jobs.stop();
    await db.close();
  }
}
