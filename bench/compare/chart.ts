import { peer } from "../peers.ts";

type Point = readonly [x: number, y: number];

/** Points of one kind, drawn as one letter. */
export interface Series {
  readonly letter: string;
  readonly points: readonly Point[];
}

interface Settings {
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  readonly yRange: readonly [number, number];
  readonly customXAxisTicks: readonly number[];
  readonly customYAxisTicks: readonly number[];
  formatter(value: number, place: { readonly axis: "x" | "y" }): string;
  lineFormatter(point: { readonly x: number; readonly y: number; readonly plotX: number; readonly plotY: number }): { readonly x: number; readonly y: number; readonly symbol: string };
}

interface AsciiChart {
  default(lines: readonly (readonly Point[])[], settings: Settings): string;
}

const powers = [0, 1, 2, 3, 4, 5];

/** Milliseconds, on a logarithmic scale, over what grows. */
export function chart(series: readonly Series[], xLabel: string): string {
  const scaled = series.map(({ letter, points }) => ({ letter, points: points.map(([x, y]): Point => [x, Math.log10(Math.max(y, 1))]) }));
  const highest = Math.ceil(Math.max(...scaled.flatMap(({ points }) => points.map(([, y]) => y))));
  return peer<AsciiChart>("simple-ascii-chart")
    .default(scaled.map(({ points }) => points), {
      width: 64,
      height: 16,
      xLabel,
      yRange: [0, highest],
      customXAxisTicks: [...new Set(scaled.flatMap(({ points }) => points.map(([x]) => x)))],
      customYAxisTicks: powers.slice(0, highest + 1),
      formatter: (value, { axis }) => (axis === "y" ? `${10 ** value} ms` : String(value)),
      lineFormatter: ({ x, y, plotX, plotY }) => ({ x: plotX, y: plotY, symbol: scaled.find(({ points }) => points.some((point) => point[0] === x && point[1] === y))?.letter ?? "?" }),
    })
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}
