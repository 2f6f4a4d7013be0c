// Who comes in: the session cookie of the surface that a route belongs to, resolved in one statement.
import type { Access } from "@qilian/contract/api.ts";
import type { FastifyRequest } from "fastify";
import type { Actor, Operator } from "../actor.ts";
import { forbidden, signedOut } from "../errors.ts";

export type DoorSurface = "portal" | "console" | "operator";
export type Entered = { actor: Actor } | { operator: Operator };

/** Implemented by identity. Undefined: the token opens nothing. */
export type Door = {
  enter(surface: DoorSurface, token: string, address: string): Promise<Entered | undefined>;
};

export const cookieOf = (surface: DoorSurface): string => `qilian_${surface}`;

function surfaceOf(access: Access): DoorSurface {
  if (access === "operator") return "operator";
  return access === "member" ? "portal" : "console";
}

/** @throws Refused 401 without a living session, 403 without the grant that the route asks for. */
export async function enterBy({ door }: { door: Door }, access: Access, request: FastifyRequest): Promise<Entered> {
  const surface = surfaceOf(access);
  const token = request.cookies[cookieOf(surface)];
  const entered = token === undefined ? undefined : await door.enter(surface, token, request.ip);
  if (entered === undefined) throw signedOut();
  const grant = /^administrator:(.+)$/.exec(access)?.[1];
  if (grant !== undefined && "actor" in entered && !entered.actor.grants.some((held) => held === grant))
    throw forbidden("access.missing_grant");
  return entered;
}
