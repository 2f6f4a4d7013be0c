// The instance's name, words and logo, as every page shows them.
import { type Brand, type BrandLanguage, type BrandShown, defaultWords } from "@qilian/contract/instance.ts";
import { type InstanceTx, rawSql } from "../db/index.ts";
import { putSetting, setting } from "./settings.ts";

const key = "brand";
const nothing: Brand = { "zh-CN": {}, "en-US": {} };

export type Logo = { hash: string; type: string; width: number; height: number; content: Buffer };

/** What the operator has said; what is absent is as the product brings it. One statement. */
export async function ownBrand(tx: InstanceTx): Promise<BrandShown> {
  const { rows } = await rawSql(
    tx,
    "select (select value from instance.setting where key = $1) as brand, (select hash from instance.logo) as hash",
    [key],
  );
  const { brand, hash } = rows[0] as { brand: Brand | null; hash: string | null };
  return { ...(brand ?? nothing), ...(hash !== null && { logo: `/brand/${hash}` }) };
}

/** What the product is called in a language. */
export async function productName(tx: InstanceTx, language: BrandLanguage): Promise<string> {
  return (await setting<Brand>(tx, key))?.[language].name ?? defaultWords[language].name;
}

/** @returns the brand before. */
export const putBrand = async (tx: InstanceTx, brand: Brand): Promise<Brand> =>
  (await putSetting(tx, key, brand)) ?? nothing;

/** The logo with this hash, or whichever there is. */
export async function ownLogo(tx: InstanceTx, hash?: string): Promise<Logo | undefined> {
  const { rows } = await rawSql(
    tx,
    "select hash, type, width, height, content from instance.logo where $1::text is null or hash = $1",
    [hash ?? null],
  );
  return rows[0] as Logo | undefined;
}

/** Puts another logo in the place of the one there was; undefined: the product's own. @returns the hash before. */
export async function putLogo(tx: InstanceTx, logo: Logo | undefined): Promise<string | undefined> {
  const { rows } = await rawSql(tx, "delete from instance.logo returning hash", []);
  if (logo !== undefined)
    await rawSql(
      tx,
      `insert into instance.logo (hash, type, width, height, content) values ($1, $2, $3, $4, $5)
       on conflict (sole) do update set hash = excluded.hash, type = excluded.type, width = excluded.width,
         height = excluded.height, content = excluded.content`,
      [logo.hash, logo.type, logo.width, logo.height, logo.content],
    );
  return rows[0]?.hash as string | undefined;
}
