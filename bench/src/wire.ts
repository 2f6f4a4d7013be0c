// HTTP/1.1 as bare as it can be: bytes on one connection that is kept, one request at a time. Whoever measures works beside
// the server on the same processors, so it should take little of them.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Reply = { status: number; head: string; body: Buffer };

/** A request's bytes. `body` is JSON. */
export function requestBytes(method: string, url: URL, headers: Record<string, string>, body?: object): Buffer {
  const content = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  const all = {
    host: url.host,
    ...headers,
    ...(body && { "content-type": "application/json", "content-length": String(content.length) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}\r\n`),
    content,
  ]);
}

const endOfHead = "\r\n\r\n";

/** How long the whole reply is; undefined while its head is not there. @throws Error for one that does not say. */
function lengthOf(received: Buffer): number | undefined {
  const end = received.indexOf(endOfHead);
  if (end < 0) return undefined;
  const head = received.toString("latin1", 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? (head.startsWith("HTTP/1.1 204") ? "0" : undefined);
  if (length === undefined) throw new Error(`A reply without its length: ${head}`);
  return end + endOfHead.length + Number(length);
}

function replyOf(received: Buffer): Reply {
  const end = received.indexOf(endOfHead);
  const head = received.toString("latin1", 0, end);
  return { status: Number(head.slice(9, 12)), head, body: received.subarray(end + endOfHead.length) };
}

export class Wire {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private length: number | undefined;
  private take: ((reply: Reply) => void) | undefined;
  private fail: ((reason: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes) => this.receive(bytes));
    socket.on("error", (error) => this.fail?.(error));
    socket.on("close", () => this.fail?.(new Error("The server closed the connection.")));
  }

  static async to({ hostname, port }: URL): Promise<Wire> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, "connect");
    return new Wire(socket);
  }

  get isClosed(): boolean {
    return this.socket.closed;
  }

  /** @throws Error when the connection ends before the reply does. */
  ask(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.take = resolve;
      this.fail = reject;
      this.socket.write(request);
    });
  }

  private receive(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    try {
      this.length ??= lengthOf(this.received);
    } catch (error) {
      this.fail?.(error as Error);
      return;
    }
    if (this.length === undefined || this.received.length < this.length) return;
    const reply = replyOf(this.received);
    this.received = Buffer.alloc(0);
    this.length = undefined;
    this.take?.(reply);
  }

  close(): void {
    this.fail = undefined;
    this.socket.destroy();
  }
}
