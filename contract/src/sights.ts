// One member and the rules: which concern them, whom they see, who sees them. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Id, PageQuery } from "./api.ts";
import { AvatarFile } from "./avatars.ts";
import { Match, NamedPerson, Rule } from "./visibility.ts";

/** A rule that names somebody: as a subject whom it restricts or hides, or on its whitelist. */
const RuleAbout = z.object({
  rule: Rule,
  /** How the person matches its subjects. */
  subjects: z.array(Match),
  /** How the person matches its whitelist. */
  exceptions: z.array(Match),
});
export type RuleAbout = z.infer<typeof RuleAbout>;

/** `sees`: whom the member sees; `seen-by`: who sees the member. */
export const SightDirection = z.enum(["sees", "seen-by"]);
export type SightDirection = z.infer<typeof SightDirection>;

export const SightLevel = z
  .object({
    member: NamedPerson,
    /** From the top to this department. What is hidden from the member is left out of whom they see. */
    path: z.array(z.object({ id: Id, name: z.string() })),
    /** People at and below it. */
    count: z.number().int(),
    /** Right below it, with the people at and below each. */
    departments: z.array(z.object({ id: Id, name: z.string(), count: z.number().int() })),
    /** Who stands directly in it, a page of them. */
    people: z.array(NamedPerson.extend({ title: z.string(), avatar: AvatarFile })),
    next: z.string().optional(),
  })
  .meta({ id: "SightLevel" });
export type SightLevel = z.infer<typeof SightLevel>;

const rules = "administrator:directory.rules" as const;

export const sightsApi = {
  rulesAbout: {
    method: "GET",
    path: "/v1/directory/members/:id/rules",
    access: rules,
    summary: "The rules that concern a member, as subject or on the whitelist, and how.",
    params: byId,
    reply: z.object({ member: NamedPerson, items: z.array(RuleAbout) }),
  },
  sightOf: {
    method: "POST",
    path: "/v1/directory/members/:id/sight",
    access: rules,
    summary: "A level of the tree of those whom a member sees, or who see the member. Audited.",
    params: byId,
    body: PageQuery.extend({ direction: SightDirection, department: Id.optional() }),
    reply: SightLevel,
  },
} satisfies Api;
