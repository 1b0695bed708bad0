import type { Issue } from "../input-error.ts";

const form = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})Z)?$/;

/**
 * Reads a moment for a condition on `qcs:current_time`: ISO 8601 in UTC, `2027-03-31T18:00:00Z`, or a date, which
 * is its first second. Returns the full form, or an issue.
 */
export function readTime(value: string, path: readonly (string | number)[] = []): string | Issue {
  const match = form.exec(value);
  const time = match ? `${match[1]}T${match[2] ?? "00:00:00"}Z` : "";
  const parsed = new Date(time);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().replace(".000Z", "Z") !== time)
    return { path, message: `\`${value}\` is no moment in UTC. Write one such as \`2027-03-31T18:00:00Z\`, or a date such as \`2027-03-31\`.` };
  return time;
}
