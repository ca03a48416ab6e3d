import type { Year } from './Year';

/** What happened in a year, as a table says it. */
export function happenedIn(year: Year): Record<string, number> {
  const { disturber, faults, findings, mirror, portal, steps } = year;
  const records = [...mirror.records.values()];
  const count = (of: (faults: Year['faults'][number]) => boolean) =>
    faults.filter(of).length;
  return {
    exceptions: records.length,
    ...prefixed('now', countBy(records.map(({ state }) => state))),
    ...prefixed('organisation', year.organisation.happened),
    ...prefixed('people', year.people.did),
    ...prefixed('tasks', disturber.runs),
    ...prefixed('tasks failed', disturber.failures),
    'days without the backend': count(day => day.isBackendDown),
    'days without the catalog': count(day => day.isCatalogAway),
    'days without notifications': count(day => day.isPortalAway),
    'steps told': steps,
    notifications: portal.count,
    'notifications refused': portal.refused,
    'found to be wrong': findings.all.length,
  };
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function prefixed(prefix: string, counts: ReadonlyMap<string, number>) {
  return Object.fromEntries(
    [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([what, times]) => [`${prefix}: ${what}`, times]),
  );
}
