/** Says on stderr how long a part took, if it did anything at all: a part that had nothing to do returns false. */
export async function timed(part: string, act: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  if (await act()) console.error(`${part}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
