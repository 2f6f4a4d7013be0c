// Ridge behind ridge, drawn once from a few sines; nearer lines are stronger.
const width = 920;
const height = 480;
const lines = 17;

const ridges = Array.from({ length: lines }, (_, line) => {
  const near = line / (lines - 1);
  const base = 88 + near * 392;
  const points: string[] = [];
  for (let x = 0; x <= width; x += 20) points.push(`${x} ${(base - rise(x, near)).toFixed(1)}`);
  return { path: `M${points.join("L")}`, opacity: 0.12 + near * 0.45 };
});

/** Height above a line's base: one broad mountain far off, wandering towards the reader as hills. */
function rise(x: number, near: number): number {
  const peak = 760 - near * 620;
  const mountain = (1 - near * 0.75) * 84 * Math.exp(-(((x - peak) / (150 + near * 60)) ** 2));
  const hill = 30 * Math.sin(x / 118 + near * 7) * Math.sin(x / 311 + near * 3.2);
  return mountain + hill * (0.45 + near * 0.3) + 7 * Math.sin(x / 57 + near * 11);
}

export function Contours() {
  return (
    <svg className="contours" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {ridges.map(({ path, opacity }) => (
        <path key={path} d={path} fill="var(--canvas)" stroke="var(--accent)" strokeOpacity={opacity} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
