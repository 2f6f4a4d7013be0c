// What the operator says of the whole instance: its brand, and how long what is kept.
import * as z from "zod";
import type { Api } from "./api.ts";

/** Characters at most. */
export const brandLengths = { name: 20, headline: 60, note: 120, support: 200, link: 500 };

/** What stands where the operator has said nothing. */
export const defaultWords = {
  "zh-CN": {
    name: "企联",
    headline: "找得到人，\n说得清事，开得成会。",
    note: "企业的通讯录，\n运行在您自己的服务器上。",
  },
  "en-US": {
    name: "Qilian",
    headline: "Find people,\nsettle things, meet well.",
    note: "Your enterprise’s address book,\non servers of your own.",
  },
};
export type BrandLanguage = keyof typeof defaultWords;

const notInName = /[{}$<>\p{C}]/u;

/** The first character that the product's name may not hold, or none: it stands within other sentences. */
export const forbiddenInProductName = (name: string): string | undefined => notInName.exec(name)?.[0];

const ProductName = z
  .string()
  .trim()
  .min(1)
  .max(brandLengths.name)
  .superRefine((name, context) => {
    const character = forbiddenInProductName(name);
    if (character !== undefined)
      context.addIssue({ code: "custom", params: { code: "forbidden_character", character } });
  });
/** A line each; two read best. */
const lines = (most: number) => z.string().trim().min(1).max(most);
const BrandWords = z.object({
  name: ProductName.optional(),
  headline: lines(brandLengths.headline).optional(),
  note: lines(brandLengths.note).optional(),
});
const Link = z.url({ protocol: /^https$/ }).max(brandLengths.link);

/** What is absent is as the product brings it. */
export const Brand = z
  .object({
    "zh-CN": BrandWords,
    "en-US": BrandWords,
    /** Whom to ask, below the ways in: a number, an address, a department. */
    support: z.string().trim().min(1).max(brandLengths.support).optional(),
    terms: Link.optional(),
    privacy: Link.optional(),
  })
  .meta({ id: "Brand" });
export type Brand = z.infer<typeof Brand>;

/** Every page carries it. */
export const BrandShown = Brand.extend({
  /** Where the logo is; the address changes with its content. */
  logo: z.string().optional(),
}).meta({ id: "BrandShown" });
export type BrandShown = z.infer<typeof BrandShown>;

/** Pixels of a side; neither side is longer than the other by more than a fifth. */
export const logoLimits = { least: 128, most: 2048, ratio: 1.2 };

/** Days; null: for ever. What is younger than `least` always stays. */
export const retentionLimits = {
  tenantAudit: { least: 180, most: 3650, usual: null },
  operatorAudit: { least: 180, most: 3650, usual: null },
  failedJobs: { least: 7, most: 365, usual: 90 },
  messages: { least: 1, most: 365, usual: 90 },
  imports: { least: 7, most: 3650, usual: 180 },
} as const;
export type Retained = keyof typeof retentionLimits;
export const everyRetained = Object.keys(retentionLimits) as Retained[];

const days = ({ least, most }: { least: number; most: number }) => z.number().int().min(least).max(most);
/** Days for which each kind is kept. */
export const Retention = z
  .object({
    tenantAudit: days(retentionLimits.tenantAudit).nullable(),
    operatorAudit: days(retentionLimits.operatorAudit).nullable(),
    failedJobs: days(retentionLimits.failedJobs),
    messages: days(retentionLimits.messages),
    imports: days(retentionLimits.imports),
  })
  .meta({ id: "Retention" });
export type Retention = z.infer<typeof Retention>;

/** Rows are counted so far. */
export const mostCountedRows = 10_000;

const InstanceSettings = z.object({ brand: BrandShown, retention: Retention }).meta({ id: "InstanceSettings" });
export type InstanceSettings = z.infer<typeof InstanceSettings>;

export const instanceApi = {
  instanceSettings: {
    method: "GET",
    path: "/v1/tenancy/settings",
    access: "operator",
    summary: "The instance's brand, and how long what is kept.",
    reply: InstanceSettings,
  },
  changeBrand: {
    method: "PUT",
    path: "/v1/tenancy/settings/brand",
    access: "operator",
    summary:
      "Say name, words of the sign-in pages, support and links anew; what is left out is as the product brings it.",
    body: Brand,
    reply: InstanceSettings,
  },
  putLogo: {
    method: "POST",
    path: "/v1/tenancy/settings/logo",
    access: "operator",
    summary: "The logo: PNG, JPEG or WebP, 1 MiB at most, about as high as wide, 128 to 2048 pixels a side.",
    upload: { kinds: ["logo"] },
    reply: InstanceSettings,
  },
  removeLogo: {
    method: "DELETE",
    path: "/v1/tenancy/settings/logo",
    access: "operator",
    summary: "Back to the product's own mark.",
    reply: InstanceSettings,
  },
  overdueRows: {
    method: "POST",
    path: "/v1/tenancy/settings/retention/previews",
    access: "operator",
    summary: "How much would go under these days: rows older than them, each counted up to 10,000.",
    body: Retention,
    reply: z.record(z.enum(Object.keys(retentionLimits) as [Retained, ...Retained[]]), z.number().int()),
  },
  changeRetention: {
    method: "PUT",
    path: "/v1/tenancy/settings/retention",
    access: "operator",
    summary:
      "Say for how many days what is kept; what is older goes within a day, and cannot be brought back. Audited.",
    body: Retention,
    reply: InstanceSettings,
  },
} satisfies Api;
