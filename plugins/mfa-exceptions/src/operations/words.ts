import type { Translate } from '../translation';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took, or is late, in the unit that says enough. */
export function lengthWords(t: Translate, ms: number): string {
  const round = (unit: number) => Math.round((ms / unit) * 10) / 10;
  if (ms < SECOND) {
    return t('operations.milliseconds', { value: Math.round(ms) });
  }
  if (ms < MINUTE) {
    return t('operations.seconds', { value: round(SECOND) });
  }
  if (ms < HOUR) {
    return t('operations.minutes', { value: round(MINUTE) });
  }
  return ms < DAY
    ? t('operations.hours', { value: round(HOUR) })
    : t('operations.days', { value: round(DAY) });
}

const PART = { D: DAY, H: HOUR, M: MINUTE, S: SECOND } as const;

/** How often a task runs: what is no duration is a calendar's business. */
export function cadenceWords(t: Translate, cadence: string): string {
  if (!/^P(\d|T\d)/.test(cadence)) {
    return t('operations.cadence', { cadence });
  }
  const ms = [...cadence.matchAll(/(\d{1,9}(?:\.\d{1,9})?)([DHMS])/g)].reduce(
    (sum, [, count, unit]) =>
      sum + Number(count) * PART[unit as keyof typeof PART],
    0,
  );
  return t('operations.every', { time: lengthWords(t, ms) });
}
