import type { Service } from "./api.ts";
import { aiart } from "./aiart/service.ts";
import { cam } from "./cam/service.ts";
import { sts } from "./sts/service.ts";
import { tag } from "./tag/service.ts";

/** The APIs that the endpoint speaks, by the first label of their hosts. */
export const services: Readonly<Record<string, Service>> = {
  cam,
  tag,
  sts,
  aiart,
};
