import type { SubjectClass } from '../exception/vocabulary';

/** One thing that accountabilities can be picked by. @public */
export type AccountabilityCondition =
  | {
      readonly about: 'subjectOwner' | 'accountableOwner';
      readonly among: readonly string[];
    }
  | { readonly about: 'subjectClass'; readonly among: readonly SubjectClass[] };

/** Conditions, put together. @public */
export type AccountabilityCriteria =
  | AccountabilityCondition
  | { readonly allOf: readonly AccountabilityCriteria[] }
  | { readonly anyOf: readonly AccountabilityCriteria[] }
  | { readonly not: AccountabilityCriteria };

/** What every accountability meets. @public */
export const everyAccountability: AccountabilityCriteria = { allOf: [] };

/** What no accountability meets. @public */
export const noAccountability: AccountabilityCriteria = { anyOf: [] };

/** What criteria speak of: one control domain of one entity, as it is now. @public */
export interface AccountabilityFacts {
  /** Owner of the entity. */
  readonly subjectOwner?: string;
  /** Who is named as accountable, also where they are gone. */
  readonly accountableOwner?: string;
  /** Left out where the register does not govern the entity. */
  readonly subjectClass?: SubjectClass;
}

/** Whether an accountability meets some criteria. @public */
export function meetsAccountability(
  facts: AccountabilityFacts,
  criteria: AccountabilityCriteria,
): boolean {
  if ('allOf' in criteria) {
    return criteria.allOf.every(part => meetsAccountability(facts, part));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(part => meetsAccountability(facts, part));
  }
  if ('not' in criteria) {
    return !meetsAccountability(facts, criteria.not);
  }
  const value = facts[criteria.about];
  const among: readonly string[] = criteria.among;
  return value !== undefined && among.includes(value);
}
