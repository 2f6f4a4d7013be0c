// A module's routes: the contract's schemas, who may call, and the use case that answers.
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Api, Route } from "@qilian/contract/api.ts";
import type * as z from "zod";
import type { Actor, Operator } from "../actor.ts";
import type { Config } from "../config.ts";
import type { Database, Tx } from "../db/index.ts";
import type { Files, StoredFile, Upload } from "../files/index.ts";
import type { Seals } from "../seals/index.ts";

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
/** What a handler may return: the reply before defaults are filled in, a file that it makes, or one that is stored. */
type Reply<R extends Route> = R extends { download: { stored: true } }
  ? StoredFile
  : R extends { download: object }
    ? Download
    : R extends { reply: infer S extends z.ZodType }
      ? z.input<S>
      : undefined;

export type Download = { file: Readable; name: string };

export type Cookies = {
  get(name: string): string | undefined;
  /** `seconds` until it ends. HttpOnly, SameSite=Lax, Secure where served so. */
  set(name: string, value: string, seconds: number): void;
  clear(name: string): void;
};

type Common<R extends Route> = {
  params: Out<R["params"]>;
  query: Out<R["query"]>;
  body: Out<R["body"]>;
  upload: R extends { upload: object } ? Upload : undefined;
  db: Database;
  files: Files;
  seals: Seals;
  config: Config;
  cookies: Cookies;
  address: string;
  headers: IncomingHttpHeaders;
};

/** A read in GET, a transaction in all else; it commits when the handler returns. */
type Acting<R extends Route> = Common<R> & { tx: Tx; actor: Actor };
type Operating<R extends Route> = Common<R> & { operator: Operator };

export type Context<R extends Route> = R["access"] extends "operator"
  ? Operating<R>
  : R["access"] extends "anyone" | "signing-in"
    ? Common<R>
    : Acting<R>;

type Handlers<A extends Api> = { [K in keyof A]: (context: Context<A[K]>) => Promise<Reply<A[K]>> };

// biome-ignore lint/suspicious/noExplicitAny: `serve` has checked each handler against its own route.
export type ServedRoute = { id: string; route: Route; handler: (context: any) => Promise<unknown> };

/** `/v1/<module>/…` */
export const moduleOf = (path: string): string => path.split("/")[2] as string;

/** Binds each route of a contract to its handler; the compiler refuses one that is missing or answers otherwise. */
export const serve = <A extends Api>(api: A, handlers: Handlers<A>): ServedRoute[] =>
  Object.entries(api).map(([id, route]) => ({ id, route, handler: handlers[id as keyof A] as ServedRoute["handler"] }));
