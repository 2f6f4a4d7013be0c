import { guard } from "./formula-guard.ts";

/**
 * A CSV in pieces: UTF-8 with a byte order mark, by which spreadsheet programs know it, lines ended as RFC 4180 has it. What
 * such a program could take for a formula stands behind an apostrophe, which a reading takes away again.
 */
export async function* csvText(names: readonly string[], rows: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield `\ufeff${lineOf(names)}`;
  for await (const batch of rows) yield batch.map(lineOf).join("");
}

const lineOf = (cells: readonly string[]): string => `${cells.map((cell) => quoted(guard(cell))).join(",")}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
