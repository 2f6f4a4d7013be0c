// Mobile numbers, as people type them and as they are kept.
import * as z from "zod";

/** The number without `+86`, spaces and hyphens (4.1.12). */
export const plainPhone = (typed: string): string => typed.replace(/[\s-]/g, "").replace(/^(\+86|0086)/, "");

/** Whether plain digits are a mainland mobile number. */
export const isPhone = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);

export const Phone = z
  .string()
  .max(24)
  .transform(plainPhone)
  .refine(isPhone, { params: { code: "phone" } });
