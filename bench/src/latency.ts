// How long requests take, one after the other on one connection that is kept.
import { Agent, request } from "node:http";

export type Answered = {
  status: number;
  milliseconds: number;
  text: string;
  /** What the reply sets, as the next request sends it. */
  cookies: string;
};

export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly origin: string;
  private readonly cookie: string;
  constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  get(path: string): Promise<Answered> {
    return this.send("GET", path);
  }

  /** @throws Error unless the reply has this status. */
  async expect(status: number, method: string, path: string, body: object, cookie?: string): Promise<Answered> {
    const answered = await this.send(method, path, body, cookie);
    if (answered.status !== status) throw new Error(`${method} ${path}: ${answered.status} ${answered.text}`);
    return answered;
  }

  /** From the request's first byte to the reply's last. */
  private send(method: string, path: string, body?: object, cookie = this.cookie): Promise<Answered> {
    const text = body && JSON.stringify(body);
    const typed = text === undefined ? {} : { "content-type": "application/json", origin: this.origin };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const options = { method, agent: this.agent, headers: { cookie, ...typed } };
      const sent = request(this.origin + path, options, (reply) => {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("error", reject);
        reply.on("end", () => {
          const milliseconds = performance.now() - began;
          const cookies = (reply.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
          resolve({ status: reply.statusCode ?? 0, milliseconds, text: Buffer.concat(parts).toString(), cookies });
        });
      });
      sent.on("error", reject);
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
