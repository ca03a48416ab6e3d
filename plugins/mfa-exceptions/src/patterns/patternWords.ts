import type { Pattern } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Translate } from '../translation';

/** What a pattern is, in plain words. */
export function patternWords(
  t: Translate,
  { kind, times, subjects, owners, breadth }: Pattern,
): string {
  const services = t('pattern.says.services', { count: subjects });
  const teams =
    owners === 0
      ? t('pattern.says.nobody')
      : t('pattern.says.teams', { count: owners });
  switch (kind) {
    case 'repeat':
      return t('pattern.says.repeat', { count: times });
    case 'copied':
      return t('pattern.says.copied', { services, teams });
    case 'drift':
      return t('pattern.says.drift', { services, teams });
    default: {
      const { from = 0, peak = 0, to = 0, trend = 'steady' } = breadth ?? {};
      return trend === 'narrowing'
        ? t('pattern.says.narrowing', { peak, to })
        : t('pattern.says.growing', { from, to });
    }
  }
}
