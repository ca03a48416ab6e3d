import type { Population } from '../exception/exception';

/** How far back, in days, an earlier request makes a new one a repeat. @public */
export const REPEAT_LOOK_BACK_DAYS = 365;

/** From this repeat on, a request must carry a remediation plan. @public */
export const REPEATS_THAT_NEED_A_PLAN = 2;

/**
 * What is left of a justification when case, punctuation and spacing are taken
 * away: two texts with the same rest are copies of each other.
 *
 * @public
 */
export function normaliseJustification(justification: string): string {
  return justification
    .normalize('NFKC')
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The same for any order and case in which the same population is named. @public */
export function populationKey(
  population: Pick<Population, 'users' | 'groups'>,
): string {
  return JSON.stringify({
    users: canonicalNames(population.users),
    groups: canonicalNames(population.groups),
  });
}

/** The same for any order and case in which some names are given. */
export function canonicalNames(names: readonly string[]) {
  return [
    ...new Set(names.map(name => name.toLocaleLowerCase('en-US'))),
  ].sort();
}
