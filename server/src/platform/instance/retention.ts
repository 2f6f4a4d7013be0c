// How long what is kept, as the operator says it.
import { everyRetained, type Retained, type Retention, retentionLimits } from "@qilian/contract/instance.ts";
import type { InstanceTx } from "../db/index.ts";
import { putSetting, setting } from "./settings.ts";

const key = "retention";
const usual = Object.fromEntries(everyRetained.map((what) => [what, retentionLimits[what].usual])) as Retention;

/** Days for which each kind is kept; null: for ever. */
export const keptDays = async (tx: InstanceTx): Promise<Retention> => ({
  ...usual,
  ...(await setting<Partial<Retention>>(tx, key)),
});

/** Days for which this is kept; null: for ever. What sweeps it asks each time. */
export const retentionDays = async (tx: InstanceTx, what: Retained): Promise<number | null> =>
  (await keptDays(tx))[what];

/** @returns the days before. */
export const putRetention = async (tx: InstanceTx, retention: Retention): Promise<Retention> => ({
  ...usual,
  ...(await putSetting<Partial<Retention>>(tx, key, retention)),
});
