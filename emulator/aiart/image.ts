import type { Problem } from "./problem.ts";

// What a file of each format that the SDK's models name begins with: JPEG, PNG, BMP, TIFF in both byte orders, WebP.
const beginnings = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^BM/, /^II\*\0/, /^MM\0\*/, /^RIFF[^]{4}WEBP/];

/** How many characters of Base64 a picture may have less than, where its model says nothing else: 6 MB (SDK models). */
const usualSize = 6 * 1024 * 1024;

/** What is wrong with a picture that a caller sends: the URL counts where both are given. Nothing is downloaded, so any URL will do. */
export function imageProblem(url: string | undefined, base64: string | undefined, size?: number): Problem | undefined {
  if (url) return urlProblem(url);
  if (!base64) return { kind: "imageMissing", message: "is missing or empty: give a picture, as URL or as Base64." };
  return base64Problem(base64, size);
}

/** What is wrong with a URL: it must be one of HTTP. */
export function urlProblem(url: string): Problem | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? undefined : { kind: "url", message: "is no http or https URL." };
}

/** What is wrong with a picture in Base64: it must be smaller than `size` and begin as a file of a format that the service takes. */
export function base64Problem(base64: string, size = usualSize): Problem | undefined {
  if (base64.length >= size) return { kind: "imageSize", message: `is a picture of ${base64.length} characters of Base64: it must have less than ${size}.` };
  const isBase64 = base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  const beginning = Buffer.from(base64.slice(0, 16), "base64").toString("latin1");
  if (isBase64 && beginnings.some((format) => format.test(beginning))) return undefined;
  return { kind: "imageFormat", message: "is no picture: give the Base64 of a JPEG, PNG, BMP, TIFF or WebP file, without a prefix." };
}
