import {
  flawsOf,
  neverReached,
  type PolicyFlaw,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SourcedPolicy } from './policies';
import type { PolicySettings } from './policySettings';
import { keyOf, refuse } from './refusal';

/** @throws InputError for policies that cannot be told apart, or are for nothing */
export function refuseUnfit(
  policies: readonly PolicySettings[],
  controlDomains: readonly string[],
): void {
  refuseTwice(policies);
  refuseUnknownDomains(policies, controlDomains);
  refuseUnreached(policies, controlDomains);
}

/** @throws InputError for terms that do not go together */
export function refuseFlaws({ policy, sources }: SourcedPolicy): void {
  const [flaw] = flawsOf(policy);
  if (flaw) {
    const [subjectClass] = policy.match.subjectClass ?? [];
    refuse(keyOfFlaw(flaw, sources), `${flaw.message} (${subjectClass})`);
  }
}

// The built-in terms are sound, so that one of those in question is configured;
// of several it is the one that was said last.
function keyOfFlaw({ terms }: PolicyFlaw, sources: SourcedPolicy['sources']) {
  const keys = terms.flatMap(term => sources[term] ?? []);
  const own = keys.find(key => key.startsWith('mfaExceptions.policies'));
  return own ?? keys[0] ?? 'mfaExceptions.policies';
}

function refuseTwice(policies: readonly PolicySettings[]) {
  for (const [index, { id }] of policies.entries()) {
    const first = policies.findIndex(policy => policy.id === id);
    if (first !== index) {
      refuse(
        keyOf(['mfaExceptions', 'policies', index, 'id']),
        `must be its own: policies[${first}] is called '${id}' as well`,
      );
    }
  }
}

function refuseUnknownDomains(
  policies: readonly PolicySettings[],
  controlDomains: readonly string[],
) {
  for (const [index, { match }] of policies.entries()) {
    for (const [place, domain] of (match.controlDomain ?? []).entries()) {
      if (!controlDomains.includes(domain)) {
        const path = ['policies', index, 'match', 'controlDomain', place];
        refuse(
          keyOf(['mfaExceptions', ...path]),
          `must be one of ${controlDomains.join(', ')}`,
        );
      }
    }
  }
}

function refuseUnreached(
  policies: readonly PolicySettings[],
  controlDomains: readonly string[],
) {
  const [unreached] = neverReached(policies, controlDomains);
  if (unreached) {
    refuse(
      keyOf(['mfaExceptions', 'policies', policies.indexOf(unreached)]),
      `must come earlier: those before '${unreached.id}' leave nothing that it would be for`,
    );
  }
}
