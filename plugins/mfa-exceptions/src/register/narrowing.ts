import { places, type RegisterFilters } from './filters';

type Change = Partial<Omit<RegisterFilters, 'order' | 'cursor'>>;

/** Of which an exception has one each: any of some, and any of others, is any of both. */
const single = [
  'state',
  'subjectClass',
  'controlDomain',
  'riskRating',
  'enforcement',
  ...places,
] as const;

/**
 * Narrows filters down further, for the list of just what a number on a page
 * counts. Nothing where no filters say so.
 */
export function narrowed(
  filters: RegisterFilters,
  change: Change,
): RegisterFilters | undefined {
  const flag = bothFlags(filters.flag, change.flag);
  const lists = single.map(name => [
    name,
    either<string>(filters[name], change[name]),
  ]);
  const subject = theOne(filters.subject, change.subject);
  const endsOn = theOne(filters.endsOn, change.endsOn);
  const reviewOn = theOne(filters.reviewOn, change.reviewOn);
  if (
    !flag ||
    !subject ||
    !endsOn ||
    !reviewOn ||
    lists.some(([, values]) => values === undefined)
  ) {
    return undefined;
  }
  const latest = (name: 'reviewAfter' | 'decidedAfter') =>
    [filters[name], change[name]]
      .filter(at => at !== undefined)
      .sort()
      .pop();
  return {
    ...filters,
    ...Object.fromEntries(lists),
    flag,
    ...{ subject: subject.value, endsOn: endsOn.value },
    reviewOn: reviewOn.value,
    reviewAfter: latest('reviewAfter'),
    decidedAfter: latest('decidedAfter'),
    extended: filters.extended || change.extended === true,
    cursor: undefined,
  };
}

function either<T>(
  chosen: readonly T[],
  wanted: readonly T[] = [],
): readonly T[] | undefined {
  if (chosen.length === 0 || wanted.length === 0) {
    return wanted.length > 0 ? wanted : chosen;
  }
  const both = wanted.filter(value => chosen.includes(value));
  return both.length > 0 ? both : undefined;
}

// An exception may have several of them, so that one does not stand for another.
function bothFlags(
  chosen: RegisterFilters['flag'],
  wanted: RegisterFilters['flag'] = [],
) {
  return chosen.length === 0 || wanted.every(flag => chosen.includes(flag))
    ? either(chosen, wanted)
    : undefined;
}

function theOne<T>(chosen: T | undefined, wanted: T | undefined) {
  return chosen === undefined || wanted === undefined || chosen === wanted
    ? { value: wanted ?? chosen }
    : undefined;
}
