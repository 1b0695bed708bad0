/** What is wrong with a parameter's value. */
export interface Problem {
  readonly kind: keyof ValueCodes;
  /** What is wrong and what is asked for; the parameter's name comes before it. */
  readonly message: string;
}

/** The code for each kind of wrong value. */
export interface ValueCodes {
  readonly value: string;
  readonly length: string;
  readonly imageMissing: string;
  readonly imageFormat: string;
  readonly imageSize: string;
  readonly url: string;
  readonly styles: string;
}
