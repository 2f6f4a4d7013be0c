// Readers at a steady rate, whether the server keeps up or not: arguments are URL, cookie, requests a second and seconds.
// A request is timed from when it was due, so that one that has to wait for others counts its waiting. Prints SteadyRun.
import { percentile } from "./figures.ts";
import { requestBytes, Wire } from "./wire.ts";

export type SteadyRun = { requests: number; p50: number; p99: number };

const connections = 16;

const [address = "", cookie = "", perSecond = "1", seconds = "1"] = process.argv.slice(2);
const url = new URL(address);
const request = requestBytes("GET", url, { cookie });
const gap = 1000 / Number(perSecond);
const total = Number(perSecond) * Number(seconds);
const times: number[] = [];
/** When those were due for which no connection was free. */
const late: number[] = [];

const wires = await Promise.all(Array.from({ length: connections }, () => Wire.to(url)));
const free = [...wires];

async function read(wire: Wire, due: number): Promise<void> {
  const { status } = await wire.ask(request);
  if (status !== 200) throw new Error(`${url}: ${status}`);
  times.push(performance.now() - due);
  const next = late.shift();
  if (next === undefined) free.push(wire);
  else await read(wire, next);
}

const began = performance.now();
const under: Promise<void>[] = [];
let sent = 0;
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    for (; sent < total && began + sent * gap <= performance.now(); sent++) {
      const due = began + sent * gap;
      const wire = free.pop();
      if (wire === undefined) late.push(due);
      else under.push(read(wire, due));
    }
    if (sent < total) return;
    clearInterval(timer);
    resolve();
  }, 1);
});
await Promise.all(under);
for (const wire of wires) wire.close();
const run: SteadyRun = { requests: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
console.log(JSON.stringify(run));
