// The instance as its operator has it: brand, logo, and how long what is kept.
import { createHash } from "node:crypto";
import {
  type Brand,
  everyRetained,
  type InstanceSettings,
  logoLimits,
  type Retention,
} from "@qilian/contract/instance.ts";
import type { OperatorAct } from "@qilian/contract/operator-audit-words.ts";
import { imageSize } from "image-size";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { invalid } from "../../platform/errors.ts";
import type { Upload } from "../../platform/files/index.ts";
import * as instance from "../../platform/instance/index.ts";

export const read = async (tx: InstanceTx): Promise<InstanceSettings> => ({
  brand: await instance.ownBrand(tx),
  retention: await instance.keptDays(tx),
});

type Changes = Record<string, [unknown, unknown]>;

async function note(tx: InstanceTx, operator: Operator, act: OperatorAct, changes: Changes): Promise<InstanceSettings> {
  if (Object.keys(changes).length > 0) await auditOperator(tx, operator, { act, changes });
  return read(tx);
}

export async function changeBrand(tx: InstanceTx, operator: Operator, brand: Brand): Promise<InstanceSettings> {
  const before = flat(await instance.putBrand(tx, brand));
  const after = flat(brand);
  return note(tx, operator, "tenancy.brand_changed", differences(before, after));
}

/** By the path in the form: `zh-CN.name`, `support`. */
const flat = ({ "zh-CN": zh, "en-US": en, ...rest }: Brand): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(zh).map(([field, value]) => [`zh-CN.${field}`, value])),
  ...Object.fromEntries(Object.entries(en).map(([field, value]) => [`en-US.${field}`, value])),
  ...rest,
});

/** Old and new of every field that is not the same; null where there is nothing. */
function differences(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    fields
      .filter((field) => before[field] !== after[field])
      .map((field): [string, [unknown, unknown]] => [field, [before[field] ?? null, after[field] ?? null]]),
  );
}

/** @throws Refused 400 naming `file` for an image that nothing reads, or not about as high as wide; 413 */
export async function putLogo(db: Database, operator: Operator, { type, stream }: Upload): Promise<InstanceSettings> {
  const content = Buffer.concat(await stream.toArray());
  const { width, height } = sizeOf(content);
  const hash = createHash("sha256").update(content).digest("hex");
  return db.instance((tx) => replaceLogo(tx, operator, { hash, type, width, height, content }));
}

export async function replaceLogo(
  tx: InstanceTx,
  operator: Operator,
  logo: instance.Logo | undefined,
): Promise<InstanceSettings> {
  const before = await instance.putLogo(tx, logo);
  return note(tx, operator, "tenancy.logo_changed", differences({ logo: before }, { logo: logo?.hash }));
}

function sizeOf(content: Buffer): { width: number; height: number } {
  const { width, height } = measured(content);
  const { least, most, ratio } = logoLimits;
  const [short, long] = width < height ? [width, height] : [height, width];
  if (short < least || long > most) throw invalid("file", "logo_size", { least, most, width, height });
  if (long > short * ratio) throw invalid("file", "logo_shape", { width, height });
  return { width, height };
}

function measured(content: Buffer): { width: number; height: number } {
  try {
    return imageSize(content);
  } catch {
    // The library's words are about bytes; what is wrong is that this is no whole image.
    throw invalid("file", "image_broken");
  }
}

export async function changeRetention(
  tx: InstanceTx,
  operator: Operator,
  retention: Retention,
): Promise<InstanceSettings> {
  const before = await instance.putRetention(tx, retention);
  const changed = everyRetained.filter((what) => before[what] !== retention[what]);
  const changes = Object.fromEntries(changed.map((what) => [what, [before[what], retention[what]]])) as Changes;
  return note(tx, operator, "tenancy.retention_changed", changes);
}
