// The one client of the webs: routes come from the contract, types with them. The browser trusts its server's replies.
import type { Api, Problem as ProblemReply, Route } from "@qilian/contract/api.ts";

import { language } from "./preferences.ts";

/** Schemas by their types alone, as zod keeps them: the browser has no zod. */
type Schema = { _zod: { input: unknown; output: unknown } };
export type Reply<R extends Route> = R extends { reply: infer S extends Schema } ? S["_zod"]["output"] : undefined;
type Part<R extends Route, Name extends "params" | "query" | "body"> = R extends { [N in Name]: infer S extends Schema }
  ? object extends S["_zod"]["input"]
    ? { [N in Name]?: S["_zod"]["input"] }
    : { [N in Name]: S["_zod"]["input"] }
  : unknown;
export type Input<R extends Route> = Part<R, "params"> & Part<R, "query"> & Part<R, "body"> & { signal?: AbortSignal };
type Given<T> = object extends T ? [input?: T] : [input: T];
type Address = { params?: unknown; query?: unknown };

/** A request that failed. Status 0: no answer came, `code` is `offline` or `timeout`. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, string | number>;
  /** Names that the refusal lists, by what they are. */
  readonly lists: Record<string, string[]>;
  readonly requestId: string | undefined;
  readonly errors: NonNullable<ProblemReply["errors"]>;
  /** Seconds to wait before another try, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, reply: Partial<ProblemReply> & { code: string }, retryAfter?: number) {
    super(`${status} ${reply.code}`);
    this.status = status;
    this.code = reply.code;
    this.params = reply.params ?? {};
    this.lists = reply.lists ?? {};
    this.requestId = reply.requestId;
    this.errors = reply.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds after which a request without an answer fails as `timeout`. */
const patience = 30_000;

/** Throws Problem; an abort by the caller's own signal stays an AbortError. */
export async function call<R extends Route>(route: R, ...[input]: Given<Input<R>>): Promise<Reply<R>> {
  const { signal, ...given } = (input ?? {}) as Address & { body?: unknown; signal?: AbortSignal };
  const limit = AbortSignal.timeout(patience);
  const response = await fetch(address(route, given), {
    method: route.method,
    credentials: "same-origin",
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    headers: {
      accept: "application/json",
      // messages that a request sends are in the language of the page
      "accept-language": language(),
      ...(given.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Problem(0, { code: limit.aborted ? "timeout" : "offline" });
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text, response.headers.get("retry-after"));
  return (text === "" ? undefined : JSON.parse(text)) as Reply<R>;
}

/** The address of a route, for links to files and for images. */
export function address(route: Route, given: Address = {}): string {
  const params = (given.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  return search.size === 0 ? path : `${path}?${search}`;
}

type UploadInput<R extends Route> = Part<R, "params"> &
  Part<R, "query"> & { file: Blob; onProgress?: (sent: number, total: number) => void; signal?: AbortSignal };

/** Sends a file's bytes as the body. fetch reports no progress of sending, so this is an XMLHttpRequest. */
export function upload<R extends Route>(route: R, input: UploadInput<R>): Promise<Reply<R>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(route.method, address(route, input as Address));
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => input.onProgress?.(event.loaded, event.total);
    request.onerror = () => reject(new Problem(0, { code: "offline" }));
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    request.onload = () => {
      if (request.status < 300)
        resolve((request.responseText === "" ? undefined : JSON.parse(request.responseText)) as Reply<R>);
      else reject(problemOf(request.status, request.responseText, request.getResponseHeader("retry-after")));
    };
    input.signal?.addEventListener("abort", () => request.abort());
    request.send(input.file);
  });
}

/** A proxy in between may answer in its own words: then only the status is known. */
function problemOf(status: number, text: string, retryAfter: string | null): Problem {
  const seconds = retryAfter === null ? undefined : Number(retryAfter);
  try {
    const reply = JSON.parse(text) as ProblemReply;
    return new Problem(status, typeof reply.code === "string" ? reply : { code: "unknown" }, seconds);
  } catch {
    return new Problem(status, { code: "unknown" }, seconds);
  }
}

export type { Api, Route };
