import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import { listTags, type Tag } from "./markup.ts";
import { WorkbookRefused } from "./refusal.ts";

export interface Parts {
  sheet: string;
  sharedStrings: string | undefined;
  styles: string | undefined;
  /** Days are counted from 1904 on, as in workbooks of old Macs, not from 1900. */
  from1904: boolean;
}

interface Relationship {
  kind: string;
  part: string;
}

/** Finds the first visible worksheet and what is needed to read it, and admits these parts. */
export async function locateParts(archive: Archive): Promise<Parts> {
  const workbook = await locateWorkbook(archive);
  const relationships = await readRelationships(archive, workbook);
  const sheet = firstVisibleSheet(await listTags(archive.text(workbook), "sheet"), relationships);
  const related = (kind: string) =>
    [...relationships.values()].find((one) => one.kind === kind && archive.has(one.part))?.part;
  const from1904 = await countsFrom1904(archive, workbook);
  const parts = { sheet, sharedStrings: related("sharedStrings"), styles: related("styles"), from1904 };
  archive.admit(sheet, archive.limits.expanded);
  if (parts.sharedStrings !== undefined) archive.admit(parts.sharedStrings, archive.limits.sharedStrings);
  if (parts.styles !== undefined) archive.admit(parts.styles);
  return parts;
}

async function locateWorkbook(archive: Archive): Promise<string> {
  const root = await readRelationships(archive, "");
  const named = [...root.values()].find(({ kind }) => kind === "officeDocument")?.part ?? "xl/workbook.xml";
  if (!named.toLowerCase().endsWith(".xml") || !archive.has(named)) throw notAWorkbook();
  const [top] = await listTags(archive.text(named), "workbook");
  if (top?.name !== "workbook") throw notAWorkbook();
  return named;
}

async function countsFrom1904(archive: Archive, workbook: string): Promise<boolean> {
  const properties = (await listTags(archive.text(workbook), "workbookPr")).at(-1);
  return ["1", "true"].includes(properties?.attributes.get("date1904") ?? "");
}

const notAWorkbook = () => new WorkbookRefused("not_a_workbook", "a zip file without a workbook");

function firstVisibleSheet(tags: Tag[], relationships: Map<string, Relationship>): string {
  const isVisible = ({ attributes }: Tag) => (attributes.get("state") ?? "visible") === "visible";
  const sheets = tags.filter(({ name, parent }) => name === "sheet" && parent === "sheets").filter(isVisible);
  for (const { attributes } of sheets) {
    const relationship = relationships.get(attributes.get("r:id") ?? "");
    if (relationship?.kind === "worksheet") return relationship.part;
  }
  throw new WorkbookRefused("no_data_sheet", "no visible worksheet");
}

const relationshipsOf = (part: string) => posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);

/** By id. Kinds are the last word of the type, which strict and transitional workbooks share. */
async function readRelationships(archive: Archive, part: string): Promise<Map<string, Relationship>> {
  const list = relationshipsOf(part);
  if (!archive.has(list)) return new Map();
  const tags = (await listTags(archive.text(list), "Relationship")).filter(({ name }) => name === "Relationship");
  return new Map(
    tags.map(({ attributes }) => {
      const target = attributes.get("Target") ?? "";
      const inArchive = target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(part), target);
      return [attributes.get("Id") ?? "", { kind: posix.basename(attributes.get("Type") ?? ""), part: inArchive }];
    }),
  );
}
