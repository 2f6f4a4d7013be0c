// Refusals and mishaps as problem replies (RFC 9457): the one place that maps kinds to statuses.
import { STATUS_CODES } from "node:http";
import type { FieldError, Problem } from "@qilian/contract/api.ts";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { type Kind, type Params, Refused } from "../errors.ts";

const statusOf: Record<Kind, number> = {
  invalid: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  too_many: 429,
  unavailable: 503,
};

type Issue = { keyword: string; instancePath: string; params: Record<string, unknown> };

/** Zod's issue as a field error with a stable code and the limit that was passed. */
function fieldError({ keyword, instancePath, params: facts }: Issue): FieldError {
  const { code = keyword, ...params } = (facts.params ?? {}) as { code?: string } & Params;
  for (const key of ["minimum", "maximum", "format", "expected"]) {
    const value = facts[key];
    if (typeof value === "string" || typeof value === "number") params[key] = value;
  }
  return {
    field: instancePath.slice(1).replaceAll("/", "."),
    code,
    ...(Object.keys(params).length > 0 ? { params } : {}),
  };
}

function problem(request: FastifyRequest, status: number, code: string, more: Partial<Problem> = {}): Problem {
  return { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, code, requestId: request.id, ...more };
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const found = describe(request, error);
  if (error instanceof Refused && error.retryAfter !== undefined) reply.header("retry-after", error.retryAfter);
  // The rest of an upload that is refused is not waited for: this connection serves no further request.
  const hasBody = "content-length" in request.headers || "transfer-encoding" in request.headers;
  if (hasBody && !request.raw.readableEnded) reply.header("connection", "close");
  if (found.status >= 500 && !(error instanceof Refused))
    request.log.error({ err: error, requestId: request.id, url: request.routeOptions.url }, "request failed");
  return reply.code(found.status).type("application/problem+json").send(JSON.stringify(found));
}

function describe(request: FastifyRequest, error: unknown): Problem {
  if (error instanceof Refused) {
    const { kind, code, params, lists, errors } = error;
    const more = { ...(params && { params }), ...(lists && { lists }), ...(errors && { errors }) };
    return problem(request, statusOf[kind], code, more);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((entry) => fieldError(entry as unknown as Issue));
    return problem(request, 400, "invalid", { errors });
  }
  const status = (error as FastifyError).statusCode;
  if (status === 413) return problem(request, 413, "too_large");
  if (status === 429) return problem(request, 429, "too_many_requests");
  if (status !== undefined && status >= 400 && status < 500) return problem(request, status, "malformed");
  return problem(request, 500, "unexpected");
}
