import type { Instant } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AttestedClaim } from './AccountabilityStore';
import { resolveIn, type Knowledge } from './accountabilityView';
import type { AccountableOwner } from './OwnerStore';

/** Since when a claim has stood; what is new stands from now on. */
export type SinceOf = (claim?: AttestedClaim) => Instant;

/**
 * Who is accountable for some control domains of an entity. What nobody can
 * say stays as it was.
 *
 * @param options - `before` is what was worked out the last time
 */
export function ownersOf(
  ref: string,
  knowledge: Knowledge,
  options: {
    controlDomains: readonly string[];
    sinceOf: SinceOf;
    before: readonly AccountableOwner[];
  },
): AccountableOwner[] {
  const { facts } = knowledge;
  const entity = facts.get(ref);
  const { systemRef, domainRef } = placesFor(ref, facts);
  const { before, sinceOf } = options;
  return options.controlDomains.flatMap(
    (controlDomain): AccountableOwner | AccountableOwner[] => {
      const last = before.find(each => each.controlDomain === controlDomain);
      const resolved = resolveIn(knowledge, ref, controlDomain);
      if (resolved.status === 'unknown') {
        return last ?? [];
      }
      const { owner, source, claimRef, via } = resolved;
      const gap = resolved.status === 'gap' ? resolved : undefined;
      const unclaimed = last && !last.owner ? last.since : sinceOf();
      // There are very many, and an engine makes those of one shape the fastest.
      return {
        entityRef: ref,
        controlDomain,
        owner,
        source,
        claimRef,
        via,
        reason: gap?.reason,
        fixer: gap?.fixer,
        since: owner ? sinceOf({ claimRef, controlDomain, owner }) : unclaimed,
        entityOwner: entity?.ownerRef,
        systemRef,
        domainRef,
      };
    },
  );
}

/** Where an entity is. What stands for all that is in it is counted, and found, with that. */
export function placesFor(
  ref: string,
  facts: Knowledge['facts'],
): Pick<AccountableOwner, 'systemRef' | 'domainRef'> {
  const entity = facts.get(ref);
  const system = facts.get(entity?.systemRef ?? '');
  return {
    systemRef: ref.startsWith('system:') ? ref : entity?.systemRef,
    domainRef: ref.startsWith('domain:')
      ? ref
      : entity?.domainRef ?? system?.domainRef,
  };
}
