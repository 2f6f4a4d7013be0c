// `/metrics` on an address of its own, so that what reaches the product from outside never reaches it.
import { createServer, type Server } from "node:http";
import type { Database } from "../db/index.ts";
import type { Log } from "../log/index.ts";
import { figuresOf } from "./figures.ts";

export type Listener = { close(): Promise<void> };

/** Listens until it is closed. @throws Error when the port is taken. */
export async function serveMetrics(at: { host: string; port: number }, db: Database, log: Log): Promise<Listener> {
  const figures = figuresOf(db);
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    figures.text().then(
      (text) => response.writeHead(200, { "content-type": figures.type }).end(text),
      (error: Error) => {
        log.warn({ err: error }, "metrics cannot be told");
        response.writeHead(503).end();
      },
    );
  });
  await listening(server, at);
  return {
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function listening(server: Server, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, () => resolve());
  });
}
