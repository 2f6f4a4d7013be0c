// How long the user's command takes to a product that serves, and what that product holds in memory when idle.
import { setTimeout as pause } from "node:timers/promises";
import { atMost, type Figure, median, told } from "./figures.ts";
import { descendants, proportional } from "./memory.ts";
import type { Product } from "./product.ts";

const starts = 3;
const restMs = 8000;

/** On a product that has run before and is stopped. It runs afterwards. */
export async function startFigures(product: Product): Promise<Figure[]> {
  const seconds: number[] = [];
  for (let at = 0; at < starts; at++) {
    await product.stop();
    seconds.push((await product.start("npm start")) / 1000);
  }
  await pause(restMs);
  const below = descendants(product.pid);
  const all = [...new Set([...below, ...product.databaseProcesses])];
  return [
    atMost(`npm start, second time, to ready, median of ${starts}`, median(seconds), "s", 3),
    told("the slowest of them", Math.max(...seconds), "s"),
    atMost("idle memory, PostgreSQL and launcher included", proportional(all), "MB PSS", 250),
    told("of it PostgreSQL", proportional(product.databaseProcesses), "MB PSS"),
    told("npm itself, beside it", proportional([product.pid]), "MB PSS"),
  ];
}
