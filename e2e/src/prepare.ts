// node prepare.ts <folder>: makes there what journeys begin with, each by a first start from nothing.
import { join } from "node:path";
import { beginnings } from "./prepared.ts";
import { Product } from "./product.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Usage: node prepare.ts <folder>");
const keep = async (beginning: (typeof beginnings)[number]): Promise<void> => {
  const product = await Product.start(beginning);
  await product.keepAt(join(folder, beginning));
};
await Promise.all(beginnings.map(keep));
