// Who comes in: the session cookie of the surface that a route belongs to, resolved in one statement.
import type { Access } from "@qilian/contract/api.ts";
import type { FastifyRequest } from "fastify";
import type { Actor, Operator } from "../actor.ts";
import type { Premise } from "../db/index.ts";
import { forbidden, signedOut } from "../errors.ts";

export type DoorSurface = "portal" | "console" | "operator";
export type Entered = { actor: Actor } | { operator: Operator };

/** As whom a token was found the last time; true only as long as the premise holds. */
export type Recalled = { actor: Actor; premise: Premise };

/** Implemented by identity. */
export type Door = {
  /** Undefined: the token opens nothing. */
  enter(surface: DoorSurface, token: string, address: string): Promise<Entered | undefined>;
  /** Undefined: nobody is remembered. */
  recall(surface: DoorSurface, token: string, address: string): Recalled | undefined;
  /** Whom these tokens let in now, by token; no use of the session. What opens nothing is left out. */
  letIn(surface: "portal" | "console", tokens: readonly string[]): Promise<Map<string, Actor>>;
};

export const cookieOf = (surface: DoorSurface): string => `qilian_${surface}`;

function surfaceOf(access: Access): DoorSurface {
  if (access === "operator") return "operator";
  return access === "member" ? "portal" : "console";
}

function isGranted(access: Access, { grants }: Pick<Actor, "grants">): boolean {
  const grant = /^administrator:(.+)$/.exec(access)?.[1];
  return grant === undefined || grants.some((held) => held === grant);
}

/** Whether somebody who has come in on a surface may call routes of that access. */
export const mayCall = (access: Access, surface: DoorSurface, actor: Actor): boolean =>
  access !== "anyone" && access !== "signing-in" && surfaceOf(access) === surface && isGranted(access, actor);

/** @throws Refused 401 without a living session, 403 without the grant that the route asks for. */
export async function enterBy({ door }: { door: Door }, access: Access, request: FastifyRequest): Promise<Entered> {
  const surface = surfaceOf(access);
  const token = request.cookies[cookieOf(surface)];
  const entered = token === undefined ? undefined : await door.enter(surface, token, request.ip);
  if (entered === undefined) throw signedOut();
  if ("actor" in entered && !isGranted(access, entered.actor)) throw forbidden("access.missing_grant");
  return entered;
}

/** From memory, where it would let this request pass. */
export function recallBy({ door }: { door: Door }, access: Access, request: FastifyRequest): Recalled | undefined {
  const surface = surfaceOf(access);
  const token = request.cookies[cookieOf(surface)];
  const recalled = token === undefined ? undefined : door.recall(surface, token, request.ip);
  return recalled !== undefined && isGranted(access, recalled.actor) ? recalled : undefined;
}
