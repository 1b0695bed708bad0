/** A line of a page that holds something, and where it begins. */
export interface Line {
  /** Counted from 1, as editors do; so is the column. */
  readonly number: number;
  readonly column: number;
  /** The line's words with one blank between them. */
  readonly text: string;
}

// They come with text that is copied out of a browser, and look like nothing.
const invisible = /[\u00ad\u200b-\u200d\u2060]/g;

/** The lines of a page that hold something; every kind of white space counts as a blank. */
export function pageLines(text: string): Line[] {
  return text.split("\n").flatMap((raw, index) => {
    const words = raw.replace(invisible, "").trim().replace(/\s+/g, " ");
    return words === "" ? [] : [{ number: index + 1, column: raw.search(/[^\s\u00ad\u200b-\u200d\u2060]/) + 1, text: words }];
  });
}

/** A text as it was before it was wrapped over lines. */
export const unwrapped = (lines: readonly string[]): string => lines.filter(Boolean).join(" ");
