// Ridge behind ridge, drawn once from a few sines; nearer lines are stronger.
const width = 920;
const height = 480;
const lines = 17;

const ridges = Array.from({ length: lines }, (_, line) => {
  const near = line / (lines - 1);
  const base = 96 + near * 384;
  const points: string[] = [];
  for (let x = 0; x <= width; x += 20) points.push(`${x} ${(base - rise(x, near)).toFixed(1)}`);
  return { path: `M${points.join("L")}`, opacity: 0.12 + near * 0.45 };
});

/** Height above a line's base: a range far off, and before it hills that wander as they come nearer. */
function rise(x: number, near: number): number {
  const far = 1 - near;
  const peak = far * 78 * bump(x, 790 - near * 560, 130 + near * 90);
  const shoulder = (18 + far * 26) * bump(x, 400 + near * 330, 120);
  const hills = (10 + near * 16) * Math.sin(x / 104 + near * 9) * Math.sin(x / 263 + near * 4);
  return peak + shoulder + hills + 5 * Math.sin(x / 47 + near * 17);
}

function bump(x: number, middle: number, width: number): number {
  return Math.exp(-(((x - middle) / width) ** 2));
}

export function Contours() {
  return (
    <svg
      className="contours"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {ridges.map(({ path, opacity }) => (
        <path
          key={path}
          d={path}
          fill="var(--canvas)"
          stroke="var(--accent)"
          strokeOpacity={opacity}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
