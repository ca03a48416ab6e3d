import {
  defaultPolicies,
  defaultPolicyGroups,
  subjectClasses,
  type Policy,
  type PolicyGroups,
  type PolicyTerms,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { PolicySettings, TermSettings } from './policySettings';
import { refuseFlaws, refuseUnfit } from './policyChecks';
import { keyOf } from './refusal';

/** A policy for one subject class, and where its terms come from. */
export interface SourcedPolicy {
  readonly policy: Policy;
  /** The keys that terms were read from; what is missing is built in. */
  readonly sources: Readonly<Partial<Record<keyof PolicyTerms, string>>>;
}

type PolicyDefaults = Readonly<Partial<Record<SubjectClass, TermSettings>>>;

/**
 * The policies in order of match: those that are configured, one for each
 * subject class that they are for, then the built-in ones. What a policy leaves
 * out, the one beneath it says: a configured policy stands on the built-in one
 * of its class, as `defaults` have changed it.
 *
 * @throws InputError that names the key that is wrong
 */
export function resolvePolicies(settings: {
  groups: Partial<PolicyGroups>;
  defaults: PolicyDefaults;
  policies: readonly PolicySettings[];
  controlDomains: readonly string[];
}): readonly SourcedPolicy[] {
  const { policies, controlDomains } = settings;
  refuseUnfit(policies, controlDomains);
  const builtIn = builtInPolicies(settings.groups, settings.defaults);
  const configured = policies.flatMap(({ id, match, terms }, index) =>
    (match.subjectClass ?? subjectClasses).map(subjectClass => {
      const beneath = builtIn[subjectClass];
      const own = { id, match: { ...match, subjectClass: [subjectClass] } };
      return withTerms(
        { ...beneath, policy: { ...beneath.policy, ...own } },
        terms,
        keyOf(['mfaExceptions', 'policies', index]),
      );
    }),
  );
  // What lies beneath is looked at first: its flaws are not those of others.
  for (const each of [...Object.values(builtIn), ...configured]) {
    refuseFlaws(each);
  }
  return [...configured, ...Object.values(builtIn)];
}

function builtInPolicies(
  groups: Partial<PolicyGroups>,
  defaults: PolicyDefaults,
): Readonly<Record<SubjectClass, SourcedPolicy>> {
  // The same policies once more, calling the groups by their keys.
  const keyed = defaultPolicies(keysOf(defaultPolicyGroups));
  return byClass(
    defaultPolicies({ ...defaultPolicyGroups, ...groups }),
    (policy, subjectClass, index) => {
      const { approvals, implementers } = keyed[index];
      const sources = {
        ...sourceIn(
          groups,
          'approvals',
          approvals.map(({ group }) => group),
        ),
        ...sourceIn(groups, 'implementers', [implementers]),
      };
      return withTerms(
        { policy, sources },
        defaults[subjectClass] ?? {},
        keyOf(['mfaExceptions', 'defaults', subjectClass]),
      );
    },
  );
}

function withTerms(
  { policy, sources }: SourcedPolicy,
  terms: TermSettings,
  key: string,
): SourcedPolicy {
  const given = Object.entries(terms).filter(
    ([, value]) => value !== undefined,
  );
  return {
    policy: { ...policy, ...Object.fromEntries(given) },
    sources: {
      ...sources,
      ...Object.fromEntries(given.map(([term]) => [term, `${key}.${term}`])),
    },
  };
}

/** Where a term comes from that speaks of groups, if any of them is configured. */
function sourceIn(
  groups: Partial<PolicyGroups>,
  term: keyof PolicyTerms,
  keys: readonly string[],
): SourcedPolicy['sources'] {
  const given = keys.filter(key => groups[key as keyof PolicyGroups]);
  if (given.length === 0) {
    return {};
  }
  // A term that takes several has the key above them in common.
  const path = given.length === 1 ? given : [];
  return { [term]: keyOf(['mfaExceptions', 'groups', ...path]) };
}

function byClass<T>(
  policies: readonly Policy[],
  of: (policy: Policy, subjectClass: SubjectClass, index: number) => T,
): Readonly<Record<SubjectClass, T>> {
  const entries = policies.flatMap((policy, index) =>
    (policy.match.subjectClass ?? []).map(subjectClass => [
      subjectClass,
      of(policy, subjectClass, index),
    ]),
  );
  return Object.fromEntries(entries);
}

function keysOf<T extends object>(value: T): Record<keyof T, string> {
  const keys = Object.keys(value);
  return Object.fromEntries(keys.map(key => [key, key])) as Record<
    keyof T,
    string
  >;
}
