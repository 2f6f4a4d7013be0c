import { decodeEscapes } from "./cell-values.ts";
import { parseMarkup } from "./markup.ts";

/** Gathers the text of one string item (`si`, `is`): plain or rich, without the reading aids (`rPh`) of East Asia. */
export class StringItem {
  #text = "";
  #inText = false;
  #inPhonetic = false;

  open(name: string): void {
    if (name === "rPh") this.#inPhonetic = true;
    else if (name === "t") this.#inText = !this.#inPhonetic;
  }

  close(name: string): void {
    if (name === "rPh") this.#inPhonetic = false;
    else if (name === "t") this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return decodeEscapes(text);
  }
}

/** The workbook's table of strings, which cells point into. Its size is bounded by `ReadLimits.sharedStrings`. */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<string[]> {
  const table: string[] = [];
  const item = new StringItem();
  await parseMarkup(pieces, {
    open: (name) => item.open(name),
    text: (text) => item.text(text),
    close(name) {
      if (name === "si") table.push(item.take());
      else item.close(name);
    },
  });
  return table;
}
