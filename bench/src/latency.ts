// How long requests take, one after the other on one connection that is kept.
import { requestBytes, Wire } from "./wire.ts";

export type Answered = {
  status: number;
  milliseconds: number;
  text: string;
  /** What the reply sets, as the next request sends it. */
  cookies: string;
};

export class Line {
  private wire: Wire | undefined;
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
  private async send(method: string, path: string, body?: object, cookie = this.cookie): Promise<Answered> {
    const url = new URL(path, this.origin);
    if (this.wire === undefined || this.wire.isClosed) this.wire = await Wire.to(url);
    const headers = { cookie, ...(body && { origin: this.origin }) };
    const began = performance.now();
    const { status, head, body: content } = await this.wire.ask(requestBytes(method, url, headers, body));
    const milliseconds = performance.now() - began;
    const cookies = [...head.matchAll(/^set-cookie: ([^;\r]*)/gim)].map(([, set]) => set).join("; ");
    return { status, milliseconds, text: content.toString(), cookies };
  }

  close(): void {
    this.wire?.close();
  }
}
