// 员工字段: what an enterprise keeps of its people beyond the workbook's own columns. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id } from "./api.ts";

export const FieldKind = z.enum(["text", "number", "date", "choice"]).meta({ id: "FieldKind" });
export type FieldKind = z.infer<typeof FieldKind>;

/** Fields of one enterprise, and what one can be chosen from. */
export const mostFields = 30;
export const optionLimits = { least: 2, most: 50 } as const;
/** Characters of a value. */
export const longestValue = 256;

const words = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^\P{Cc}*$/u);

const Definition = z.object({
  name: words.describe("as the workbook's column is called; none of the fixed ones, and none twice"),
  options: z.array(words).max(optionLimits.most).describe("of a choice, 2 at least; of others none"),
  required: z.boolean().describe("in the console's form; the API and workbooks may leave it empty"),
  onCard: z.boolean().describe("shown to colleagues on the card"),
});
export const FieldDraft = Definition.extend({
  kind: FieldKind,
  options: Definition.shape.options.default([]),
  required: Definition.shape.required.default(false),
  onCard: Definition.shape.onCard.default(false),
});
export type FieldDraft = z.infer<typeof FieldDraft>;

export const Field = Definition.extend({ id: Id, kind: FieldKind }).meta({ id: "Field" });
export type Field = z.infer<typeof Field>;

/**
 * Values of a member by field. A number is decimal with 15 digits before and 6 behind the point at most, a date
 * YYYY-MM-DD, a choice one of the options; an empty text clears.
 */
export const FieldValues = z.record(
  Id,
  z
    .string()
    .trim()
    .max(longestValue)
    .regex(/^\P{Cc}*$/u),
);

const manage = "administrator:directory.manage" as const;

export const fieldsApi = {
  fields: {
    method: "GET",
    path: "/v1/directory/fields",
    access: manage,
    summary: "The enterprise's own fields, in their order.",
    reply: z.object({
      items: z.array(Field),
      can: z.object({ change: z.boolean().describe("the administrator's part is the whole enterprise") }),
    }),
  },
  addField: {
    method: "POST",
    path: "/v1/directory/fields",
    access: manage,
    summary: "Define a field, behind the others; 30 at most. For administrators over the whole enterprise.",
    body: FieldDraft,
    reply: Field,
    status: 201,
  },
  changeField: {
    method: "PATCH",
    path: "/v1/directory/fields/:id",
    access: manage,
    summary: "Change a field. Its kind stays, and so do options that people have.",
    params: byId,
    body: Definition.partial(),
    reply: Field,
  },
  orderFields: {
    method: "PUT",
    path: "/v1/directory/field-order",
    access: manage,
    summary: "Put the fields in another order; every one is named once.",
    body: z.object({ ids: z.array(Id).max(mostFields) }),
    reply: z.object({ items: z.array(Field) }),
  },
  fieldUse: {
    method: "GET",
    path: "/v1/directory/fields/:id/use",
    access: manage,
    summary: "How many people have something in a field.",
    params: byId,
    reply: z.object({ people: z.number().int() }),
  },
  deleteField: {
    method: "DELETE",
    path: "/v1/directory/fields/:id",
    access: manage,
    summary: "Delete a field together with everybody's values.",
    params: byId,
    reply: Done,
  },
} satisfies Api;
