/** A column: its head, and whether its cells are figures. */
export interface Column {
  readonly head: string;
  readonly figures?: boolean;
}

/** Lines of a table for a terminal: names to the left, figures to the right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head }, index) => Math.max(head.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    columns.map(({ figures }, index) => (figures ? (cells[index] ?? "").padStart(widths[index] ?? 0) : (cells[index] ?? "").padEnd(widths[index] ?? 0))).join("  ").trimEnd();
  return [line(columns.map(({ head }) => head)), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)].join("\n");
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** A figure with three digits, or all those before its point. */
export const figure = (number: number): string => (Math.abs(number) >= 1000 ? whole : short).format(number);

/** How many times one figure is another. */
export const ratio = (number: number, of: number): string => `${figure(number / of)}×`;

/** The ends of some measurements. */
export const ends = ({ least, most }: { readonly least: number; readonly most: number }): string => `${figure(least)}–${figure(most)}`;
