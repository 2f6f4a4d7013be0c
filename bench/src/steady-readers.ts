// Readers at a steady rate, whether the server keeps up or not: arguments are URL, cookie, requests a second and seconds.
// A request is timed from when it was due, so that one that has to wait for others counts its waiting. Prints SteadyRun.
import { Agent, request } from "node:http";
import { percentile } from "./figures.ts";

export type SteadyRun = { requests: number; p50: number; p99: number };

const [url = "", cookie = "", perSecond = "1", seconds = "1"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const gap = 1000 / Number(perSecond);
const total = Number(perSecond) * Number(seconds);
const times: number[] = [];

function read(due: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { cookie } }, (reply) => {
      reply.resume();
      reply.on("error", reject);
      reply.on("end", () => {
        if (reply.statusCode !== 200) return reject(new Error(`${url}: ${reply.statusCode}`));
        times.push(performance.now() - due);
        resolve();
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

const began = performance.now();
const under: Promise<void>[] = [];
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    while (under.length < total && began + under.length * gap <= performance.now())
      under.push(read(began + under.length * gap));
    if (under.length < total) return;
    clearInterval(timer);
    resolve();
  }, 1);
});
await Promise.all(under);
agent.destroy();
const run: SteadyRun = { requests: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
console.log(JSON.stringify(run));
