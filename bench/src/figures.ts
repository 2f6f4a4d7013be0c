// Figures: what was measured, the goal, and whether it holds.

export type Figure = {
  figure: string;
  value: number;
  unit: string;
  /** Such as `≤ 3`; null for what is told without a goal. */
  goal: string | null;
  holds: boolean | null;
};

/** A figure that must not be greater than its goal. */
export const atMost = (figure: string, value: number, unit: string, goal: number): Figure => ({
  figure,
  value,
  unit,
  goal: `≤ ${goal}`,
  holds: value <= goal,
});

/** A figure that must not be less than its goal. */
export const atLeast = (figure: string, value: number, unit: string, goal: number): Figure => ({
  figure,
  value,
  unit,
  goal: `≥ ${goal}`,
  holds: value >= goal,
});

/** A figure told for what it explains. */
export const told = (figure: string, value: number, unit: string): Figure => ({
  figure,
  value,
  unit,
  goal: null,
  holds: null,
});

const shown = (value: number): string => {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
};

/** Characters of East Asian width take two columns of a terminal. */
const width = (text: string): number => [...text].reduce((sum, one) => sum + (/[\u2e80-\uffef]/u.test(one) ? 2 : 1), 0);
const left = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - width(text)));
const right = (text: string, columns: number): string => " ".repeat(Math.max(0, columns - width(text))) + text;

const marks = new Map<boolean | null, string>([
  [true, "✓"],
  [false, "✗"],
  [null, " "],
]);

/** An aligned table, or one object of JSON per line. */
export function report(figures: readonly Figure[], asJson: boolean): string {
  if (asJson) return figures.map((figure) => JSON.stringify(figure)).join("\n");
  const rows = [
    ["figure", "value", "unit", "goal", ""],
    ...figures.map((one) => [one.figure, shown(one.value), one.unit, one.goal ?? "", marks.get(one.holds) ?? ""]),
  ];
  const columns = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => width(row[at] ?? ""))));
  return rows
    .map(([figure = "", value = "", unit = "", goal = "", mark = ""]) =>
      [
        left(figure, columns[0] ?? 0),
        right(value, columns[1] ?? 0),
        left(unit, columns[2] ?? 0),
        left(goal, columns[3] ?? 0),
        mark,
      ]
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export const failed = (figures: readonly Figure[]): Figure[] => figures.filter(({ holds }) => holds === false);

/** The value below which this share of the values lies. `values` are not changed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How far apart repeated measurements of one thing lie: (greatest − least) / mean, in percent. */
export const spread = (values: readonly number[]): number =>
  (100 * (Math.max(...values) - Math.min(...values))) / mean(values);
