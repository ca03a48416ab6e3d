import {
  attestationStatus,
  type AccountabilityModel,
  type Attestation,
  type ListedAccountability,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { claimKey } from './AccountabilityStore';
import type { AccountableOwner } from './OwnerStore';

/** What is shown of one entity and control domain in a list. */
export function listed(
  item: AccountableOwner,
  words: ReadonlyMap<string, Attestation>,
  { model, now }: { model: AccountabilityModel; now: Date },
): ListedAccountability {
  const { entityRef, controlDomain, systemRef, domainRef } = item;
  const { owner, source, claimRef, via, reason, fixer, since } = item;
  const about = {
    ...{ entityRef, controlDomain },
    ...(systemRef && { systemRef }),
    ...(domainRef && { domainRef }),
  };
  const said = { ...(claimRef && { claimRef }), ...(via && { via }) };
  if (owner === undefined || source === undefined || reason !== undefined) {
    return {
      ...about,
      ...said,
      ...(source && { source }),
      ...(owner && { owner }),
      status: 'gap',
      reason: reason ?? 'nobody_named',
      fixer: fixer ?? model.lastResort,
    };
  }
  const word = words.get(claimKey({ claimRef, controlDomain, owner }));
  return {
    ...about,
    ...said,
    ...{ source, owner },
    status: 'accountable',
    attestation: attestationStatus(since, word, model, now),
  };
}
