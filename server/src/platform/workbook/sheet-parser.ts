import { MarkupParser } from "./markup.ts";
import type { SheetRows } from "./sheet-rows.ts";

/*
 * Most of a sheet is rows as nearly every program writes them. Those are read by two expressions in a fifth of the time of
 * a parser, which gets all else: a row that is not wholly so, and what stands before and behind the rows. The expressions
 * take only what any parser reads in one way, so where a row comes in makes no difference to it.
 */

/** In this order; each may be missing. */
const rowAttributes =
  "spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot x14ac:dyDescent".split(" ");
const plainRow = new RegExp(
  `<row r="(\\d{1,7})"${rowAttributes.map((name) => `(?: ${name}="[\\w.: ]*")?`).join("")}>`,
  "y",
);

// Without what XML 1.0 cannot hold, and the line ends of other systems, which a parser changes.
const content = "([^<\\r\\x00-\\x08\\v\\f\\x0e-\\x1f\\ufffe\\uffff]*)";
const plainCell = new RegExp(
  `<c r="([A-Z]{1,3})\\d{1,7}"(?: s="(\\d{1,5})")?(?: t="([a-zA-Z]{1,9})")?` +
    `(?:/>|>(?:<v>${content}</v>|<is><t(?: xml:space="preserve")?>${content}</t></is>)</c>)`,
  "y",
);

const rowEnd = "</row>";
/** Comments, character data, instructions: in them tags are none. And another XML, which ends lines in other ways. */
const unusual = /<!|<\?(?!xml version=["']1\.0["'])/;
/** Of content: what a parser alone knows or refuses. */
const forParser = /&(?!(?:amp|lt|gt|quot|apos);)|\]\]>/;
/** Of a row, or of what stands before or behind all of them; in characters. */
const longestKept = 2 ** 18;

/** Parses a sheet fed in pieces. Refuses what `MarkupParser` refuses. */
export class SheetParser {
  readonly #rows: SheetRows;
  readonly #parser: MarkupParser;
  /** What has not come to the end of a row. */
  #rest = "";
  #isPlain = true;
  /** Whether the parser stands behind a row, in no other tag than those around it. */
  #isBetweenRows = false;

  constructor(rows: SheetRows) {
    this.#rows = rows;
    this.#parser = new MarkupParser(rows);
  }

  write(piece: string): void {
    if (!this.#isPlain) {
      this.#parser.write(piece);
      return;
    }
    const markup = this.#rest + piece;
    let start = 0;
    for (let at = markup.indexOf(rowEnd); at >= 0; at = markup.indexOf(rowEnd, start)) {
      const end = at + rowEnd.length;
      if (!this.#isBetweenRows || !this.#takeRow(markup, start, at)) this.#parse(markup.slice(start, end));
      start = end;
    }
    this.#rest = markup.slice(start);
    if (!this.#isPlain || this.#rest.length > longestKept) this.#parseAll();
  }

  end(): void {
    this.#parseAll();
    this.#parser.end();
  }

  #parse(markup: string): void {
    this.#isPlain &&= !unusual.test(markup);
    this.#parser.write(markup);
    this.#isBetweenRows = this.#isPlain && this.#rows.areBetween;
  }

  /** What is kept may end in the middle of anything: from here on the parser has everything. */
  #parseAll(): void {
    this.#isPlain = false;
    this.#parser.write(this.#rest);
    this.#rest = "";
  }

  /** False, and as if nothing had been, for a row that is not plain. @param end where it is closed. */
  #takeRow(markup: string, start: number, end: number): boolean {
    plainRow.lastIndex = start;
    const row = plainRow.exec(markup);
    if (row === null) return false;
    this.#rows.beginRow(row[1] as string);
    for (let at = plainRow.lastIndex; at < end; at = plainCell.lastIndex) {
      plainCell.lastIndex = at;
      const cell = plainCell.exec(markup);
      const value = resolved(cell?.[4]);
      const inline = resolved(cell?.[5]);
      if (cell === null || value === null || inline === null) {
        this.#rows.dropRow();
        return false;
      }
      this.#rows.takeCell(cell[1] as string, cell[2], cell[3], value, inline);
    }
    this.#rows.endRow();
    return true;
  }
}

/** Content with XML's own references resolved; null where there is more to it. */
function resolved(written: string | undefined): string | null | undefined {
  if (written === undefined || !/[&>]/.test(written)) return written;
  if (forParser.test(written)) return null;
  return written
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
