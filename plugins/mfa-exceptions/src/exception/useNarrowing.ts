import { useState } from 'react';
import { dayFrom, isDay, lastDayBefore } from '../parts/days';
import { localZone } from '../parts/relative';
import { dayText } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import {
  emptied,
  lossesOf,
  narrowedSize,
  scopeLists,
  toChanges,
  unchanged,
  type Narrowable,
  type Narrowing,
} from './narrowing';

export type NarrowProblems = Readonly<Record<string, string>>;

/** An exception with less of everything, as it is being put together. */
export function useNarrowing(exception: Narrowable) {
  const [narrowing, setNarrowing] = useState(() => unchanged(exception));
  const zone = localZone();
  return {
    narrowing,
    change: (change: Partial<Narrowing>) =>
      setNarrowing(current => ({ ...current, ...change })),
    /** What goes to the server. */
    changes: toChanges(narrowing, exception, zone),
    /** The days that an earlier end may be picked from. */
    days: endDays(exception, zone),
    losses: lossesOf(narrowing, exception),
    /** What keeps it from being sent, by the field that has it. */
    wrong: useWrong(exception, narrowing),
  };
}

function endDays({ validTo }: Narrowable, zone: string) {
  const instantBefore = new Date(Date.parse(validTo) - 1).toISOString();
  return {
    earliest: dayFrom(new Date(), zone),
    latest: lastDayBefore(instantBefore, zone),
  };
}

function useWrong(exception: Narrowable, narrowing: Narrowing): NarrowProblems {
  const t = useTranslate();
  const { endsOn, lists } = narrowing;
  const days = endDays(exception, localZone());
  const wrong: Record<string, string> = {};
  for (const list of emptied(narrowing, exception)) {
    wrong[list] =
      list === 'users'
        ? t('exception.narrow.nobody')
        : t('exception.narrow.noLimit');
  }
  if (
    lists.groups.length > 0 &&
    narrowedSize(narrowing, exception) === undefined
  ) {
    wrong.size = t('exception.narrow.sizeRange', {
      from: String(Math.max(1, lists.users.length)),
      to: String(exception.scope.population.size),
    });
  }
  if (isDay(endsOn) && (endsOn < days.earliest || endsOn > days.latest)) {
    wrong.endsOn = t('exception.dialog.endsOnRange', {
      from: dayText(t, days.earliest),
      to: dayText(t, days.latest),
    });
  }
  return wrong;
}

/** The field of the dialog that a field of the API is. */
export function narrowFieldOf(field: string): string | undefined {
  const last = field
    .replace(/^changes\./, '')
    .split('.')
    .pop();
  if (last === 'validTo') {
    return 'endsOn';
  }
  return [...scopeLists, 'size'].find(each => each === last);
}
