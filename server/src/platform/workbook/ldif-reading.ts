import type { ReadLimits } from "./archive.ts";
import { textOf } from "./decoding.ts";
import { WorkbookRefused } from "./refusal.ts";

/** One entry of an LDIF (RFC 2849). Names of attributes are in lower case, with their options: `cn;lang-en`. */
export interface LdifEntry {
  /** Of its `dn:`, from 1. */
  line: number;
  dn: string;
  attributes: Record<string, string[]>;
}

const longestLine = 2 ** 20;
/** Values that are longer are pictures and certificates. */
const longestValue = 32_767;
const mostValues = 1000;

/**
 * The entries with their weights, see `SheetRows`. Base64 is decoded, lines are put together again; values that are too long
 * for a cell, or not text, are left out, and so are those at an address (`:<`).
 *
 * @throws WorkbookRefused; `ldif_syntax` and `ldif_change` name the line
 */
export async function* ldifEntries(path: string, limits: ReadLimits): AsyncGenerator<[LdifEntry, weight: number]> {
  let entry: LdifEntry | undefined;
  let weight = 0;
  let count = 0;
  for await (const [line, text] of logicalLines(path, limits)) {
    if (text === "") {
      if (entry !== undefined) yield [entry, weight];
      entry = undefined;
      continue;
    }
    const { name, value } = attributeOf(text, line);
    if (entry === undefined) {
      if (name === "version") continue;
      if (name !== "dn" || value === undefined) throw syntax("an entry begins with dn", line);
      if (++count > limits.rows) throw new WorkbookRefused("too_many_rows", `entry ${count}`);
      entry = { line, dn: value, attributes: {} };
      weight = value.length;
    } else if (name === "changetype" && value !== "add") {
      throw new WorkbookRefused("ldif_change", `changetype ${value}`, undefined, { line });
    } else if (value !== undefined && name !== "changetype") {
      weight += take(entry, name, value);
    }
  }
  if (entry !== undefined) yield [entry, weight];
}

function take({ attributes }: LdifEntry, name: string, value: string): number {
  if (value.length > longestValue) return 0;
  const values = Object.hasOwn(attributes, name) ? (attributes[name] as string[]) : [];
  if (values.length === 0)
    Object.defineProperty(attributes, name, { value: values, enumerable: true, configurable: true });
  if (values.length >= mostValues) return 0;
  values.push(value);
  return value.length;
}

const syntax = (reason: string, line: number) => new WorkbookRefused("ldif_syntax", reason, undefined, { line });

function attributeOf(text: string, line: number): { name: string; value: string | undefined } {
  const colon = text.indexOf(":");
  if (colon < 1) throw syntax("no attribute", line);
  const name = text.slice(0, colon).trim().toLowerCase();
  const mark = text[colon + 1];
  if (mark === "<") return { name, value: undefined };
  if (mark !== ":") return { name, value: text.slice(colon + 1).trimStart() };
  const encoded = text.slice(colon + 2).trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw syntax("not base64", line);
  return { name, value: utf8Of(Buffer.from(encoded, "base64")) };
}

function utf8Of(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Lines with those that go on in the next put together, and without comments; an empty one ends an entry. */
async function* logicalLines(path: string, limits: ReadLimits): AsyncGenerator<[number: number, text: string]> {
  let number = 0;
  let begun = 0;
  let text: string | undefined;
  for await (const line of physicalLines(path, limits)) {
    number++;
    if (line.startsWith(" ") && text !== undefined) {
      // What is too long for a value is not kept either.
      if (text.length <= longestLine) text += line.slice(1);
      continue;
    }
    if (text !== undefined && !text.startsWith("#")) yield [begun, text];
    text = line;
    begun = number;
  }
  if (text !== undefined && !text.startsWith("#")) yield [begun, text];
}

async function* physicalLines(path: string, limits: ReadLimits): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of textOf(path, limits)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() as string;
    if (rest.length > longestLine) throw new WorkbookRefused("expands_too_far", "a line is too long");
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  yield rest;
  yield "";
}
