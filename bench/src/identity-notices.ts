// What one administrator changes, told to every open page of the enterprise: from the request to the last page.
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Enterprise } from "./enterprise.ts";
import { atMost, type Figure, median, percentile, told } from "./figures.ts";
import { addSessions } from "./identity-people.ts";

const pages = 5000;
const pagesPerSession = 20;
const rounds = 5;
/** Opened together, so that the server's queue of new connections does not run over. */
const openedTogether = 100;
const limitMs = 30_000;

export async function noticeFigures(enterprise: Enterprise): Promise<Figure[]> {
  const tokens = await addSessions(enterprise, pages / pagesPerSession);
  const sockets = await openPages(enterprise, tokens);
  try {
    const worst: number[] = [];
    const halves: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const times = await tellAll(enterprise, sockets, round);
      worst.push(percentile(times, 0.99));
      halves.push(percentile(times, 0.5));
    }
    return [
      atMost(`a change told to ${sockets.length} open pages, p99`, median(worst), "ms", 1000),
      told("a change told to them, p50 (250 ms of it are waited for more)", median(halves), "ms"),
    ];
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}

async function openPages({ product }: Enterprise, tokens: readonly string[]): Promise<WebSocket[]> {
  const url = `${product.origin.replace("http", "ws")}/v1/live/console`;
  const open = async (token: string): Promise<WebSocket> => {
    const socket = new WebSocket(url, { origin: product.origin, headers: { cookie: `qilian_console=${token}` } });
    await once(socket, "open");
    return socket;
  };
  const wanted = tokens.flatMap((token) => Array<string>(pagesPerSession).fill(token));
  const sockets: WebSocket[] = [];
  for (let at = 0; at < wanted.length; at += openedTogether)
    sockets.push(...(await Promise.all(wanted.slice(at, at + openedTogether).map(open))));
  return sockets;
}

/** One change. @returns for each page the milliseconds from its sending to the notice. */
async function tellAll({ admin, rootId }: Enterprise, sockets: readonly WebSocket[], round: number): Promise<number[]> {
  const signal = AbortSignal.timeout(limitMs);
  const heard = sockets.map(async (socket) => {
    await once(socket, "message", { signal });
    return performance.now();
  });
  const began = performance.now();
  await admin.post("/v1/directory/departments", { name: `新部门${round}`, parentId: rootId }).accepted();
  return (await Promise.all(heard)).map((at) => at - began);
}
