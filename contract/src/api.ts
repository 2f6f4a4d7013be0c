// What a route is. Everything that the server checks, the webs call and the OpenAPI document shows comes from here.
import * as z from "zod";
import type { UploadKind } from "./uploads.ts";

/** What an administrator may be granted, `module.act`. A role is a set of grants, which its module declares. */
export const Grant = z
  .enum([
    "directory.manage",
    "directory.roles",
    "directory.rules",
    "access.administrators",
    "access.audit",
    "tenancy.entitlements",
    "tenancy.manage",
    "tenancy.dissolve",
    "tenancy.certify",
  ])
  .meta({ id: "Grant" });
export type Grant = z.infer<typeof Grant>;

/** Of a module's grants those that a role may hold for some departments, and those that it holds for the whole alone. */
export type RoleGrants = { departments: readonly Grant[]; enterprise: readonly Grant[] };

/**
 * Who may call a route.
 * `anyone` needs no session; `signing-in` has proved a number and not yet signed in; `member` is an employee in the
 * portal; `administrator` holds the grant in the console; `operator` hosts the instance.
 */
export type Access = "anyone" | "signing-in" | "member" | "administrator" | `administrator:${Grant}` | "operator";

export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Parameters as `:name`. */
  path: `/v1/${string}`;
  access: Access;
  /** One English line for the OpenAPI document. */
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file's bytes; its content must be of one of these kinds. */
  upload?: { kinds: readonly UploadKind[] };
  /** The reply is a file, one that is made or one that was uploaded; `reply` is absent then. */
  download?: { type: string } | { stored: true };
  reply?: z.ZodType;
  /**
   * `false` where the reply holds a secret, or where the request proves something and a wrong one is counted: under an
   * `Idempotency-Key` it is carried out once and in transactions of its own, nothing of its reply is kept, and the same
   * request again is refused with 409. Any other POST of somebody signed in commits its reply with what it did.
   * Without a session no key is taken: an application uses its code up, so that the same form creates nothing twice. Nor is
   * one with an upload, which is a draft until something else is done with it, and the logo may be put twice.
   */
  replyKept?: false;
  /** What it writes shows on no page but its caller's own: the others are not told to ask again. */
  unseen?: true;
  /** HTTP status of success; 200 unless said. */
  status?: 201 | 202 | 204;
};

export type Api = Record<string, Route>;

export const Id = z.uuid();
export const Instant = z.iso.datetime();

/** One page of a list. `next` is an opaque cursor, absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
export const PageQuery = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const byId = z.object({ id: Id });
export const Done = z.object({ done: z.literal(true) }).meta({ id: "Done" });

/** A refused request, RFC 9457. `code` is stable; the words are the client's, in the user's language. */
export const Problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** Names that the refusal lists, by what they are. */
    lists: z.record(z.string(), z.array(z.string())).optional(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          /** Dotted path into the body, the query or the parameters. */
          field: z.string(),
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
export type FieldError = NonNullable<Problem["errors"]>[number];
