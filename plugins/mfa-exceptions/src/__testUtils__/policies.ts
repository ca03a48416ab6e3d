import {
  builtInControlDomains,
  defaultPolicies,
  defaultPolicyGroups,
  defaultSubjectRules,
  type PolicyList,
  type PolicyListItem,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Policy = ReturnType<typeof defaultPolicies>[number];

/** A policy as the server shows it, with the key of what is configured. */
export function policyItemOf(
  { id, match, ...terms }: Policy,
  sources: Partial<Record<keyof PolicyListItem['terms'], string>> = {},
): PolicyListItem {
  const sourced = Object.entries(terms).map(([term, value]) => [
    term,
    { value, source: sources[term as keyof typeof sources] ?? 'default' },
  ]);
  return {
    id,
    match: match as PolicyListItem['match'],
    terms: Object.fromEntries(sourced),
    elevatedTerms: {
      maxDurationDays: terms.maxDurationDays / 2,
      reviewIntervalDays: terms.reviewIntervalDays / 2,
      bulkDecisions: false,
    },
  };
}

/** What the server answers where nothing is configured. */
export function policyListOf(changes: Partial<PolicyList> = {}): PolicyList {
  return {
    items: defaultPolicies().map(policy => policyItemOf(policy)),
    controlDomains: [...builtInControlDomains],
    subjectRules: [...defaultSubjectRules],
    groups: defaultPolicyGroups,
    ...changes,
  };
}
