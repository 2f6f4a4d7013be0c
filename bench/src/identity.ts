// The suite `identity`: coming in, hearing of changes, and how soon a job runs. Ends within four minutes.
import { loadavg } from "node:os";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { enterpriseName, foundEnterprise } from "./enterprise.ts";
import { type Figure, told } from "./figures.ts";
import { jobFigures } from "./identity-jobs.ts";
import { noticeFigures } from "./identity-notices.ts";
import { addAccounts } from "./identity-people.ts";
import { signInFigures } from "./identity-sign-ins.ts";
import { importAll } from "./imports.ts";
import { openEverybody } from "./main-rules.ts";
import { Product } from "./product.ts";
import { writeStaffFile } from "./staff-file.ts";

const staff = { people: 6000, departments: 200, firstPhone: 13_800_000_000 };
const importLimitMs = 120_000;

/** Measures in order. `say` tells what is under way. */
export async function measure(say: (line: string) => void): Promise<Figure[]> {
  const loadBefore = loadavg()[0] as number;
  const product = Product.at(await freePort());
  const figures: Figure[] = [];
  try {
    say(`An enterprise of ${staff.people} people who have signed in before.`);
    const file = await writeStaffFile(product.folder, enterpriseName, staff);
    await product.start();
    const enterprise = await foundEnterprise(product);
    await importAll(enterprise.admin, file.path, importLimitMs);
    await openEverybody(enterprise);
    const phones = file.people.map(({ phone }) => phone);
    await addAccounts(product, phones);
    say("Sign-ins beside readers.");
    figures.push(...(await signInFigures(enterprise, phones)));
    say("A notice to 5,000 pages.");
    figures.push(...(await noticeFigures(enterprise)));
    say("Jobs.");
    figures.push(...(await jobFigures(product)));
    return [...figures, told("noise: load of the machine before, 1 minute", loadBefore, "")];
  } catch (error) {
    say(`The product said:\n${product.output}`);
    throw error;
  } finally {
    await product.remove();
  }
}
