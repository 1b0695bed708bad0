import type { Decide } from "./engine.ts";

/** A pass over requests 0 to `count`. Only an engine that answers by promises is awaited. */
export function passOver(decide: Decide, count: number): () => void | Promise<void> {
  const answersLater = decide(0) instanceof Promise;
  if (answersLater)
    return async () => {
      for (let request = 0; request < count; request += 1) await decide(request);
    };
  return () => {
    for (let request = 0; request < count; request += 1) void decide(request);
  };
}
