import { DECISIONS_LOOK_BACK_DAYS } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { RelativeTime } from '../parts/RelativeTime';
import type { Translate } from '../translation';
import type { Tile } from './numbers';

const HOURS_OF_A_DAY = 24;

/** The number of a tile, as people read it. */
export function valueOf(t: Translate, tile: Tile): string {
  switch (tile.kind) {
    case 'populationAtRisk':
      return t('parts.number', { value: tile.people ?? 0 });
    case 'decisionTime':
      return tile.hours === undefined ? '–' : timeWords(t, tile.hours);
    case 'extended':
    case 'repeated':
      return tile.rate === undefined
        ? '–'
        : t('governance.percent', { value: tile.rate });
    default:
      return t('parts.number', { value: tile.count });
  }
}

/** What a tile says beside its number. */
export function noteOf(
  t: Translate,
  { kind, count, of = 0, rate }: Tile,
  oldest: string | undefined,
): ReactNode {
  switch (kind) {
    case 'awaitingDecision':
      return oldest && count > 0
        ? t('governance.note.oldest', { when: <RelativeTime at={oldest} /> })
        : t('governance.note.nothingWaits');
    case 'populationAtRisk':
      return t('governance.note.standing', { count });
    case 'decisionTime':
      return t('governance.note.decisions', {
        count,
        days: DECISIONS_LOOK_BACK_DAYS,
      });
    case 'extended':
    case 'repeated':
      return of > 0
        ? t('governance.note.countOf', { count, of })
        : t('governance.note.noneInForce');
    default:
      return rate === undefined
        ? t(`governance.note.${kind === 'overdue' ? 'none' : 'noneInForce'}`)
        : t(
            `governance.note.${kind === 'overdue' ? 'rateOf' : 'rateInForce'}`,
            {
              rate: t('governance.percent', { value: rate }),
              of,
            },
          );
  }
}

function timeWords(t: Translate, hours: number): string {
  return hours < HOURS_OF_A_DAY
    ? t('governance.hours', { count: hours })
    : t('governance.someDays', { count: hours / HOURS_OF_A_DAY });
}
