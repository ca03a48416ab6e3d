/** Whole days of UTC, both of them in it. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Periods that auditors mostly ask for. */
export const presets = ['month', 'quarter', 'year'] as const;
export type Preset = (typeof presets)[number];

const MONTHS: Record<Preset, number> = { month: 1, quarter: 3, year: 12 };
const DAY_MS = 86_400_000;

/** The last whole month, quarter or year before an instant, in UTC. */
export function lastOf(preset: Preset, now: Date): Days {
  const months = MONTHS[preset];
  const month = now.getUTCMonth();
  const end = Date.UTC(now.getUTCFullYear(), month - (month % months));
  const ended = new Date(end);
  const begin = Date.UTC(ended.getUTCFullYear(), ended.getUTCMonth() - months);
  return { from: dayOf(begin), to: dayOf(end - 1) };
}

/** The period of some days, as instants; its end is no part of it, and never to come. */
export function periodOf({ from, to }: Days, now: Date) {
  const end = Math.min(startOf(to) + DAY_MS, now.getTime());
  return {
    from: new Date(startOf(from)).toISOString(),
    to: new Date(end).toISOString(),
  };
}

/** Whether two days are such, and in order. */
export function isPeriod({ from, to }: Days, now: Date): boolean {
  return startOf(from) <= startOf(to) && startOf(from) < now.getTime();
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
