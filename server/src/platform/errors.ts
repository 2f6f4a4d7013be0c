// The ways in which a request can be refused. http/problems.ts maps them to statuses.
import type { FieldError } from "@qilian/contract/api.ts";

export type Params = Record<string, string | number>;
export type Kind =
  | "invalid"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_many"
  | "too_large"
  | "unprocessable"
  | "unavailable";

/** Names that a refusal lists, by what they are. */
export type Lists = Record<string, string[]>;
type More = { params?: Params; lists?: Lists; errors?: FieldError[]; retryAfter?: number };

/** A refusal with a stable code; the words belong to the client. */
export class Refused extends Error {
  readonly kind: Kind;
  readonly code: string;
  readonly params: Params | undefined;
  readonly lists: Lists | undefined;
  readonly errors: FieldError[] | undefined;
  /** Seconds, for `too_many` and `unavailable`. */
  readonly retryAfter: number | undefined;

  constructor(kind: Kind, code: string, more: More = {}) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.params = more.params;
    this.lists = more.lists;
    this.errors = more.errors;
    this.retryAfter = more.retryAfter;
  }
}

/** Hidden, absent and another tenant's look the same. */
export const notFound = (): Refused => new Refused("not_found", "not_found");
export const forbidden = (code: string): Refused => new Refused("forbidden", code);
export const conflict = (code: string, params?: Params, lists?: Lists): Refused =>
  new Refused("conflict", code, { ...(params && { params }), ...(lists && { lists }) });
export const signedOut = (): Refused => new Refused("signed_out", "identity.signed_out");
/** `retryAfter` in seconds; the words may say it in minutes. */
export const tooMany = (code: string, retryAfter: number): Refused =>
  new Refused("too_many", code, {
    retryAfter,
    params: { seconds: retryAfter, minutes: Math.ceil(retryAfter / 60) },
  });

/** There is too much to do just now; `retryAfter` in seconds. */
export const busy = (code: string, retryAfter: number): Refused => new Refused("unavailable", code, { retryAfter });

export const tooLarge = (maxBytes: number): Refused => new Refused("too_large", "too_large", { params: { maxBytes } });

export const invalidFields = (errors: FieldError[]): Refused => new Refused("invalid", "invalid", { errors });
/** One field is wrong: `field` is the dotted path into the body. */
export const invalid = (field: string, code: string, params?: Params): Refused =>
  invalidFields([{ field, code, ...(params === undefined ? {} : { params }) }]);
