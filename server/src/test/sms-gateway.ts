// An SMS gateway on loopback: checks each signature as ours tells gateways to, and answers as it is told.
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { GatewayMessage } from "../platform/sms/gateway.ts";

export const gatewaySecret = "a secret of the gateway";

/** What to answer; `hang`: nothing. */
export type GatewayAnswer = { status: number; body?: string; headers?: Record<string, string> } | "hang";

export class SmsGateway {
  /** Those that came with the right signature, in the order in which they came. */
  readonly received: GatewayMessage[] = [];
  forged = 0;
  answer: (message: GatewayMessage) => GatewayAnswer = () => ({ status: 200 });
  private readonly server = createServer((request, response) => void this.take(request, response));
  private readonly waiting = new Set<() => void>();

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/send`;
  }

  async open(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Resolves once so many messages of a kind, or to a number, have come in all. */
  async arrived(count: number, which: Partial<GatewayMessage> = {}): Promise<GatewayMessage[]> {
    for (;;) {
      const found = this.received.filter((message) =>
        Object.entries(which).every(([key, value]) => message[key as keyof GatewayMessage] === value),
      );
      if (found.length >= count) return found;
      const next = Promise.withResolvers<void>();
      this.waiting.add(next.resolve);
      await next.promise;
      this.waiting.delete(next.resolve);
    }
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString("utf8");
    if (!isGenuine(request, body)) {
      this.forged += 1;
      response.writeHead(401).end();
      return;
    }
    const message = JSON.parse(body) as GatewayMessage;
    const answer = this.answer(message);
    if (answer !== "hang") response.writeHead(answer.status, answer.headers).end(answer.body);
    this.received.push(message);
    for (const wake of this.waiting) wake();
  }
}

/** Not older than 5 minutes, and signed over time and body. */
function isGenuine({ headers }: IncomingMessage, body: string): boolean {
  const timestamp = String(headers["x-qilian-timestamp"]);
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const own = `v1=${createHmac("sha256", gatewaySecret).update(`${timestamp}.${body}`).digest("hex")}`;
  const theirs = String(headers["x-qilian-signature"]);
  return theirs.length === own.length && timingSafeEqual(Buffer.from(theirs), Buffer.from(own));
}
