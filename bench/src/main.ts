// The suite `main`: the product's main job and what every request stands on. Ends within six minutes.
import { loadavg } from "node:os";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { ensureWebs } from "../../tools/webs.mjs";
import { enterpriseName, foundEnterprise } from "./enterprise.ts";
import { type Figure, told } from "./figures.ts";
import { importFigures } from "./main-import.ts";
import { pageFigures } from "./main-pages.ts";
import { requestFigures } from "./main-request.ts";
import { openEverybody, setRules, type Viewer } from "./main-rules.ts";
import { pairFigures, searchFigures } from "./main-search.ts";
import { startFigures } from "./main-start.ts";
import { Product } from "./product.ts";
import { writeStaffFile } from "./staff-file.ts";

const staff = { people: 50_000, departments: 3000, firstPhone: 13_800_000_000 };

/** Measures in order. `say` tells what is under way. */
export async function measure(say: (line: string) => void): Promise<Figure[]> {
  const loadBefore = loadavg()[0] as number;
  const failedBuilds = await ensureWebs();
  if (failedBuilds.length > 0) throw new Error(`Not built: ${failedBuilds.join(", ")}`);
  const product = Product.at(await freePort());
  const figures: Figure[] = [];
  try {
    say(`A workbook of ${staff.people} people.`);
    const file = await writeStaffFile(product.folder, enterpriseName, staff);
    await product.start();
    const enterprise = await foundEnterprise(product);
    say("Import.");
    figures.push(...(await importFigures(enterprise, file)));
    say("Fifty rules over everybody.");
    await openEverybody(enterprise);
    const viewers = await setRules(enterprise, { rules: 50, firstPhone: 13_900_000_101 });
    const [first] = viewers as [Viewer];
    say("Search and canSee.");
    figures.push(...(await searchFigures(enterprise, viewers, file.people)));
    figures.push(...(await pairFigures(enterprise, viewers)));
    say("One row through serve.");
    figures.push(...(await requestFigures(product, first.person)));
    say("First pages.");
    figures.push(...(await pageFigures(product, first.person, enterprise.admin)));
    say("Starts.");
    figures.push(...(await startFigures(product)));
    return [...figures, told("noise: load of the machine before, 1 minute", loadBefore, "")];
  } catch (error) {
    say(`The product said:\n${product.output}`);
    throw error;
  } finally {
    await product.remove();
  }
}
