// How the instance stands, part by part, as the operator reads it.
import * as z from "zod";
import type { Api } from "./api.ts";

/** `warning`: it works, and wants looking at. `missing`: something that people need does not work. */
export const PartState = z.enum(["ok", "warning", "missing"]).meta({ id: "PartState" });
export type PartState = z.infer<typeof PartState>;

export const Part = z
  .object({
    /** `platform.database`; a module's own begins with its name. The words are the client's. */
    part: z.string(),
    state: PartState,
    /** What is found, a stable code below the part. */
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** The command or the setting that brings what is missing, to be copied. */
    remedy: z.string().optional(),
  })
  .meta({ id: "Part" });
export type Part = z.infer<typeof Part>;

export const healthApi = {
  health: {
    method: "GET",
    path: "/v1/tenancy/health",
    access: "operator",
    summary: "Every part of the instance with its state, what is missing, and what brings it.",
    reply: z.object({ items: z.array(Part) }),
  },
} satisfies Api;
