import { toInstant } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AnswerContext } from './accountabilityAnswer';
import type { AccountabilityProjection } from './AccountabilityProjection';
import type { KnownAccountability } from './AccountabilityReader';
import {
  claimKey,
  type AccountabilityStore,
  type AttestedClaim,
} from './AccountabilityStore';

/** What has been attested to of an answer, and since when its claims have stood. */
export async function attestedOf(
  known: KnownAccountability,
  now: Date,
  {
    store,
    projection,
  }: {
    readonly store: AccountabilityStore;
    readonly projection: AccountabilityProjection;
  },
): Promise<Pick<AnswerContext, 'attestations' | 'since' | 'now'>> {
  const claims = claimsIn(known);
  const [attestations, since] = await Promise.all([
    store.lastAttestations(claims),
    projection.sinceOf(claims),
  ]);
  // Nobody is asked about what is not governed; other claims are news.
  const news = known.facts?.subjectClass ? claims : [];
  return {
    attestations,
    since: new Map([
      ...news.map(claim => [claimKey(claim), toInstant(now)] as const),
      ...since,
    ]),
    now,
  };
}

function claimsIn(known: KnownAccountability): readonly AttestedClaim[] {
  return known.entries.flatMap(entry =>
    entry.status === 'accountable' ? [entry] : [],
  );
}
