import * as z from "zod";

const whole = z.number().int();

/** The mark that says that a machine made the picture: whether to add it, and what to add instead. Taken, but no picture here carries one. */
export const logo = {
  LogoAdd: whole.optional(),
  LogoParam: z.object({
    LogoUrl: z.string().optional(), LogoImage: z.string().optional(),
    LogoRect: z.object({ X: whole.optional(), Y: whole.optional(), Width: whole.optional(), Height: whole.optional() }).optional(),
  }).optional(),
};

/** What every operation that answers with a picture takes: how to hand it over (`base64`, the default, or `url`), and its mark. */
export const result = { RspImgType: z.string().optional(), ...logo };

/** The picture that an operation works on, as Base64 or as URL. */
export const input = { InputImage: z.string().optional(), InputUrl: z.string().optional() };

/** The names of `input`, for `withValues`. */
export const inputImage = ["InputUrl", "InputImage"] as const;

/** The size of the picture to make. */
export const resultConfig = { ResultConfig: z.object({ Resolution: z.string().optional() }).optional() };
