import { decodeEscapes, renderNumber } from "./cell-values.ts";
import type { MarkupEvents } from "./markup.ts";
import type { NumberFormat } from "./number-formats.ts";
import { cellName, damaged, WorkbookRefused } from "./refusal.ts";
import { StringItem } from "./strings.ts";

/** What keeps a cell's value from being taken as text. */
export interface CellProblem {
  /** 1-based: A is 1. */
  column: number;
  kind: "formula" | "date" | "error";
}

export interface SheetRow {
  /** 1-based, as in the sheet. Rows without any value are left out. */
  row: number;
  /** From column A on, `""` where empty, without empty cells at the end. */
  cells: string[];
  problems: CellProblem[];
}

export interface SheetContext {
  sharedStrings: string[];
  formats: NumberFormat[];
  /** The highest row number that is taken. */
  lastRow: number;
  /** Cells merged from this row on refuse the workbook. */
  firstDataRow: number;
  from1904: boolean;
}

/** Between day 0 of 1904 and that of 1900. */
const daysTo1904 = 1462;
const lastColumn = 16_384;
const longestText = 32_767;
const longestRow = 2 ** 20;
const cellWeight = 16;

type Place = "sheet" | "rows" | "row" | "cell" | "value" | "inline";

/** Turns the events of a worksheet into rows. Called some hundred times per row: no object is made for a cell. */
export class SheetRows implements MarkupEvents {
  readonly #context: SheetContext;
  readonly #emit: (row: SheetRow, weight: number) => void;
  readonly #inline = new StringItem();
  #place: Place = "sheet";
  /** How many tags of no meaning are open. */
  #ignored = 0;
  #inMerge = false;

  #row = 0;
  /** The row before. */
  #lastRow = 0;
  #cells: string[] = [];
  #problems: CellProblem[] = [];
  #characters = 0;

  #column = 0;
  #type = "n";
  #style = 0;
  #value = "";
  #isFormula = false;

  constructor(context: SheetContext, emit: (row: SheetRow, weight: number) => void) {
    this.#context = context;
    this.#emit = emit;
  }

  open(name: string): void {
    if (this.#ignored > 0) {
      this.#ignored++;
    } else if (this.#place === "row" && name === "c") {
      this.#startCell();
    } else if (this.#place === "cell" && name === "v") {
      this.#place = "value";
    } else if (this.#place === "cell" && name === "is") {
      this.#place = "inline";
    } else if (this.#place === "inline") {
      this.#inline.open(name);
    } else if (this.#place === "rows" && name === "row") {
      this.#startRow();
    } else if (this.#place === "sheet") {
      this.#inMerge = name === "mergeCell";
      if (name === "sheetData") this.#place = "rows";
    } else {
      if (this.#place === "cell" && name === "f") this.#isFormula = true;
      this.#ignored = 1;
    }
  }

  attribute(name: string, value: string): void {
    if (this.#ignored > 0) return;
    if (this.#place === "cell") {
      if (name === "r") this.#column = columnOf(value, this.#column);
      else if (name === "t") this.#type = value;
      else if (name === "s") this.#style = Number(value);
    } else if (this.#place === "row" && name === "r") {
      this.#moveToRow(Number(value));
    } else if (this.#inMerge && name === "ref") {
      this.#judgeMerge(value);
    }
  }

  text(text: string): void {
    if (this.#ignored > 0) return;
    if (this.#place === "value") this.#value += text;
    else if (this.#place === "inline") this.#inline.text(text);
  }

  close(name: string): void {
    if (this.#ignored > 0) {
      this.#ignored--;
    } else if (this.#place === "value") {
      this.#place = "cell";
    } else if (this.#place === "cell") {
      this.#endCell();
      this.#place = "row";
    } else if (this.#place === "row") {
      this.endRow();
    } else if (this.#place === "inline" && name !== "is") {
      this.#inline.close(name);
    } else if (this.#place === "inline") {
      this.#value = this.#inline.take();
      this.#place = "cell";
    } else if (this.#place === "rows") {
      this.#place = "sheet";
    }
  }

  /** Whether what comes next stands among the rows and in none of them. */
  get areBetween(): boolean {
    return this.#place === "rows" && this.#ignored === 0;
  }

  /** Begins a row that comes by its cells, not by events. */
  beginRow(number: string): void {
    this.#startRow();
    this.#moveToRow(Number(number));
  }

  /** A cell of a row that was begun so; text in either of two places, references in it resolved. */
  takeCell(column: string, style = "0", type = "n", value = "", inline?: string): void {
    this.#startCell();
    this.#column = columnOf(column, this.#column);
    this.#style = Number(style);
    this.#type = type;
    this.#value = inline === undefined ? value : decodeEscapes(inline);
    this.#endCell();
  }

  /** As if a row had not been begun. */
  dropRow(): void {
    this.#row = this.#lastRow;
    this.#place = "rows";
  }

  #startRow(): void {
    this.#place = "row";
    this.#lastRow = this.#row;
    this.#moveToRow(this.#row + 1, this.#row);
    this.#cells = [];
    this.#problems = [];
    this.#characters = 0;
    this.#column = 0;
  }

  /** @param before the last row, when the number is counted on; an `r` attribute then corrects the count. */
  #moveToRow(row: number, before = this.#row - 1): void {
    if (!Number.isInteger(row) || row <= before) throw damaged(`row ${row} after row ${before}`);
    if (row > this.#context.lastRow) throw new WorkbookRefused("too_many_rows", `row ${row}`);
    this.#row = row;
  }

  endRow(): void {
    this.#place = "rows";
    if (this.#cells.length === 0 && this.#problems.length === 0) return;
    // Empty cells cost as well: one value in the last column makes a row of 16,384.
    const weight = this.#characters + this.#cells.length * cellWeight;
    this.#emit({ row: this.#row, cells: this.#cells, problems: this.#problems }, weight);
  }

  #startCell(): void {
    this.#place = "cell";
    this.#column++;
    this.#type = "n";
    this.#style = 0;
    this.#value = "";
    this.#isFormula = false;
  }

  #endCell(): void {
    const column = this.#column;
    if (column > lastColumn) throw damaged(`column ${column}`, cellName(this.#row, lastColumn));
    if (this.#value === "" && !this.#isFormula) return;
    const text = this.#render();
    if (text.length > longestText) throw damaged(`more than ${longestText} characters`, cellName(this.#row, column));
    this.#characters += text.length;
    if (this.#characters > longestRow) throw new WorkbookRefused("expands_too_far", `row ${this.#row} is too long`);
    if (text === "") return;
    while (this.#cells.length < column - 1) this.#cells.push("");
    this.#cells[column - 1] = text;
  }

  /** The text of the current cell; notes what is wrong with it. */
  #render(): string {
    const value = this.#value;
    if (this.#isFormula) this.#note("formula");
    else if (this.#type === "e") this.#note("error");
    else if (this.#type === "d") this.#note("date");
    switch (this.#type) {
      case "s":
        return this.#sharedString(value);
      case "inlineStr":
      case "d":
      case "e":
        return value;
      case "str":
        return decodeEscapes(value);
      case "b":
        return value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE";
      default:
        return this.#number(value);
    }
  }

  #number(value: string): string {
    const format = this.#context.formats[this.#style] ?? 0;
    if (format !== "date") return renderNumber(value, format);
    if (!this.#isFormula) this.#note("date");
    return renderNumber(this.#context.from1904 ? String(Number(value) + daysTo1904) : value);
  }

  #sharedString(index: string): string {
    const text = this.#context.sharedStrings[Number(index)];
    if (text === undefined) throw damaged(`no shared string ${index}`, cellName(this.#row, this.#column));
    return text;
  }

  #note(kind: CellProblem["kind"]): void {
    this.#problems.push({ column: this.#column, kind });
  }

  #judgeMerge(range: string): void {
    const [first = "", last = first] = range.split(":");
    if (Number(/\d+$/.exec(last)?.[0]) < this.#context.firstDataRow) return;
    throw new WorkbookRefused("merged_cells", `${range} is merged`, first);
  }
}

/** The column number of a reference such as `AB12`; the one counted on when there are no letters. */
function columnOf(reference: string, counted: number): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? counted : column;
}
