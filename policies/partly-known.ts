/** A value some of whose parts are not known yet: they are undefined. */
export type PartlyKnown<T> = T extends readonly (infer Element)[]
  ? readonly (PartlyKnown<Element> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: PartlyKnown<T[Key]> | undefined }
    : T;
