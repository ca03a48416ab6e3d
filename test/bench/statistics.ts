/** Half, all but one in twenty, and all but one in a hundred of some durations in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function percentilesOf(durations: readonly number[]): Percentiles {
  const sorted = [...durations].sort((left, right) => left - right);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Runs some work over and over, and says how long each run took. */
export async function timed(
  runs: number,
  work: (run: number) => Promise<unknown>,
): Promise<number[]> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work(run);
    durations.push(performance.now() - start);
  }
  return durations;
}
