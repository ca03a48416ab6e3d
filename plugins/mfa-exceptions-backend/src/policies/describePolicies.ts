import {
  elevatedTerms,
  isElevated,
  riskRatings,
  type Policy,
  type PolicyList,
  type PolicyListItem,
  type PolicyTerms,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { MfaExceptionsConfig, SourcedPolicy } from '../config';

type Configured = Pick<
  MfaExceptionsConfig,
  'controlDomains' | 'groups' | 'sourcedPolicies' | 'subjectRules'
>;

/** The policies as a caller reads them, and the words that a request is made of. */
export function describePolicies(config: Configured): PolicyList {
  return {
    items: itemsOf(config.sourcedPolicies),
    controlDomains: [...config.controlDomains],
    subjectRules: [...config.subjectRules],
    groups: config.groups,
  };
}

// A policy is worked out for each subject class; where the same comes out for
// several, it is shown once for all of them.
function itemsOf(policies: readonly SourcedPolicy[]): PolicyListItem[] {
  const items = new Map<string, PolicyListItem>();
  for (const each of policies) {
    const item = itemOf(each);
    const { id, terms } = item;
    const key = JSON.stringify({ id, terms });
    const same = items.get(key);
    if (same) {
      same.match.subjectClass.push(...item.match.subjectClass);
    } else {
      items.set(key, item);
    }
  }
  return [...items.values()];
}

function itemOf({ policy, sources }: SourcedPolicy): PolicyListItem {
  const { id, match, ...terms } = policy;
  const { maxDurationDays, reviewIntervalDays, bulkDecisions } =
    elevatedTerms(terms);
  return {
    id,
    // The wire format is the policy's own, but for `readonly`.
    match: {
      ...match,
      subjectClass: [...(match.subjectClass ?? [])],
    } as PolicyListItem['match'],
    terms: sourcedTerms(terms, sources),
    ...(meetsElevated(policy) && {
      elevatedTerms: { maxDurationDays, reviewIntervalDays, bulkDecisions },
    }),
  };
}

function sourcedTerms(
  terms: PolicyTerms,
  sources: SourcedPolicy['sources'],
): PolicyListItem['terms'] {
  const sourced = Object.entries(terms).map(([term, value]) => [
    term,
    { value, source: sources[term as keyof PolicyTerms] ?? 'default' },
  ]);
  return Object.fromEntries(sourced);
}

function meetsElevated({ match: { risk = riskRatings } }: Policy) {
  return risk.some(isElevated);
}
