// Somebody who calls the product over HTTP, with the cookies that a browser would hold.
import assert from "node:assert/strict";
import type { Problem } from "@qilian/contract/api.ts";

export type Answer = { status: number; headers: Headers; text: string };

/** A request on its way; say what is expected of it. */
export class Exchange {
  private readonly answered: Promise<Answer>;
  private readonly line: string;
  constructor(line: string, answered: Promise<Answer>) {
    this.line = line;
    this.answered = answered;
  }

  answer(): Promise<Answer> {
    return this.answered;
  }

  /** The reply's body; fails unless the status is 2xx. */
  // biome-ignore lint/suspicious/noExplicitAny: the server has checked the reply against the contract.
  async accepted<T = any>(): Promise<T> {
    const { status, text } = await this.answered;
    assert.ok(status >= 200 && status < 300, `${this.line}: ${status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** The problem; fails unless the status, and the code if given, are these. */
  async refused(status: number, code?: string): Promise<Problem> {
    const found = await this.answered;
    assert.equal(found.status, status, `${this.line}: ${found.status} ${found.text}`);
    const problem = JSON.parse(found.text) as Problem;
    if (code !== undefined) assert.equal(problem.code, code, `${this.line}: ${found.text}`);
    return problem;
  }

  /** The codes of the fields that were wrong, `field:code`. */
  async invalid(): Promise<string[]> {
    const problem = await this.refused(400, "invalid");
    return (problem.errors ?? []).map((error) => `${error.field}:${error.code}`);
  }
}

export class Person {
  readonly cookies = new Map<string, string>();
  readonly origin: string;
  readonly name: string;
  constructor(origin: string, name: string) {
    this.origin = origin;
    this.name = name;
  }

  get(path: string): Exchange {
    return this.call("GET", path);
  }
  post(path: string, body?: unknown, headers?: Record<string, string>): Exchange {
    return this.call("POST", path, body, headers);
  }
  put(path: string, body?: unknown): Exchange {
    return this.call("PUT", path, body);
  }
  patch(path: string, body?: unknown): Exchange {
    return this.call("PATCH", path, body);
  }
  delete(path: string): Exchange {
    return this.call("DELETE", path);
  }
  upload(path: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Exchange {
    const sent = { "content-type": "application/octet-stream", ...headers };
    return new Exchange(`${this.name} POST ${path}`, this.fetch("POST", path, bytes, sent));
  }
  async download(path: string): Promise<Buffer> {
    const response = await fetch(this.origin + path, { headers: this.headers() });
    assert.equal(response.status, 200, `${this.name} GET ${path}`);
    return Buffer.from(await response.arrayBuffer());
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Exchange {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const sent = json === undefined ? headers : { "content-type": "application/json", ...headers };
    return new Exchange(`${this.name} ${method} ${path}`, this.fetch(method, path, json, sent));
  }

  private headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), origin: this.origin };
  }

  private async fetch(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method,
      headers: { ...this.headers(), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
