// How long requests take, one after the other on one connection that is kept.
import { Agent, request } from "node:http";

export type Answered = { status: number; milliseconds: number; text: string };

export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly origin: string;
  private readonly cookie: string;
  constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  /** From the request's first byte to the reply's last. */
  get(path: string): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const sent = request(this.origin + path, { agent: this.agent, headers: { cookie: this.cookie } }, (reply) => {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("error", reject);
        reply.on("end", () => {
          const milliseconds = performance.now() - began;
          resolve({ status: reply.statusCode ?? 0, milliseconds, text: Buffer.concat(parts).toString() });
        });
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
