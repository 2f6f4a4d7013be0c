/** Workbooks for tests, made by hand down to the bytes: what no program writes, but somebody may upload. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, crc32, deflateRawSync } from "node:zlib";

export interface CraftedPart {
  name: string;
  content: string | Buffer;
  /** What the headers say, if they lie. */
  claimedSize?: number;
  claimedChecksum?: number;
  encrypted?: boolean;
  stored?: boolean;
  /** `content` is deflated already. */
  raw?: boolean;
}

export function craftZip(parts: CraftedPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as Buffer);
    const data = part.stored || part.raw ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (part.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(part.stored ? 0 : 8, 4);
    common.writeUInt32LE(part.claimedChecksum ?? crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(part.claimedSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, name]));
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, data]);
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

/** Some 950 MB of spaces in a deflated form of about 0.9 MB, made without ever holding them. */
export function deflatedBomb(megabytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(2 ** 20, " "), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array<Buffer>(megabytes).fill(piece), deflateRawSync("")]);
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006/relationships";

export interface CraftedWorkbook {
  /** What stands within `sheetData`. */
  rows?: string;
  /** What stands after it. */
  afterRows?: string;
  sheet?: string;
  sharedStrings?: string;
  numberFormats?: string;
  cellFormats?: string;
  sheets?: string;
  workbook?: string;
  relationships?: string;
  /** Replaced or added by name. */
  parts?: CraftedPart[];
}

const relationship = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

const relationshipList = (content: string) => `<Relationships xmlns="${packages}">${content}</Relationships>`;

export function craftParts(crafted: CraftedWorkbook): CraftedPart[] {
  const { rows = "", afterRows = "", sharedStrings = "", numberFormats = "", cellFormats = "" } = crafted;
  const sheets = crafted.sheets ?? '<sheet name="员工" sheetId="1" r:id="rId1"/>';
  const relationships =
    crafted.relationships ??
    relationshipList(
      relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
        relationship("rId2", "worksheet", "/xl/worksheets/sheet2.xml") +
        relationship("rId3", "sharedStrings", "sharedStrings.xml") +
        relationship("rId4", "styles", "styles.xml") +
        relationship("rId5", "chartsheet", "chartsheets/sheet1.xml"),
    );
  const standard: CraftedPart[] = [
    { name: "_rels/.rels", content: relationshipList(relationship("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/worksheets/sheet1.xml",
      content: crafted.sheet ?? `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${afterRows}</worksheet>`,
    },
    {
      name: "xl/worksheets/sheet2.xml",
      content: `<worksheet xmlns="${main}"><sheetData><row><c t="str"><v>second</v></c></row></sheetData></worksheet>`,
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet xmlns="${main}"><numFmts>${numberFormats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>${cellFormats}</cellXfs></styleSheet>`,
    },
    { name: "xl/sharedStrings.xml", content: `<sst xmlns="${main}">${sharedStrings}</sst>` },
    { name: "xl/_rels/workbook.xml.rels", content: relationships },
    {
      name: "xl/workbook.xml",
      content:
        crafted.workbook ?? `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`,
    },
  ];
  const replaced = new Map([...standard, ...(crafted.parts ?? [])].map((part) => [part.name, part]));
  return [...replaced.values()];
}

/** A folder that makes files for tests, each under a name of its own. */
export function craftIn(folder: string) {
  let count = 0;
  return (content: Buffer | string | CraftedWorkbook): string => {
    const path = join(folder, `${++count}.xlsx`);
    const isBytes = typeof content === "string" || Buffer.isBuffer(content);
    writeFileSync(path, isBytes ? content : craftZip(craftParts(content)));
    return path;
  };
}
