import { parseMarkup } from "./markup.ts";

/** How a cell's style shows a number: as a date or time, padded with zeros to a width, or plainly (0). */
export type NumberFormat = "date" | number;

// 27 to 36 and 50 to 58 are the dates of the Chinese, Japanese and Korean editions.
const builtInDates: [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

export const isBuiltInDate = (id: number) => builtInDates.some(([first, last]) => first <= id && id <= last);

/** @param code a custom format, such as `yyyy"年"m"月"` or `000000`. */
export function formatOfCode(code: string): NumberFormat {
  if (/^0{2,32}$/.test(code)) return code.length;
  const withoutLiterals = code
    .replace(/"[^"]*"?/g, "")
    .replace(/[\\_*]./gsu, "")
    .replace(/\[(?:h+|m+|s+)\]/gi, "h")
    .replace(/\[[^\]]*\]?/g, "")
    .replace(/general/gi, "");
  return /[ymdhs]|e(?![+-])/i.test(withoutLiterals) ? "date" : 0;
}

/** The number format of every cell style, by the style's index. */
export async function readNumberFormats(styles: AsyncIterable<string>): Promise<NumberFormat[]> {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  const path: string[] = [];
  let [id, code] = [0, ""];
  await parseMarkup(styles, {
    open(name) {
      if (name === "xf" && path.at(-1) === "cellXfs") ids.push(0);
      path.push(name);
    },
    attribute(name, value) {
      if (name === "formatCode") code = value;
      if (name !== "numFmtId") return;
      id = Number(value);
      if (path.at(-1) === "xf" && path.at(-2) === "cellXfs") ids[ids.length - 1] = id;
    },
    close(name) {
      path.pop();
      if (name === "numFmt" && path.at(-1) === "numFmts") custom.set(id, code);
    },
  });
  return ids.map((one) => {
    const customCode = custom.get(one);
    if (customCode !== undefined) return formatOfCode(customCode);
    return isBuiltInDate(one) ? "date" : 0;
  });
}
