import type { MfaException } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS, type OwnerRow } from '../accountability/ownerRow';
import type { RecipientSources } from './RecipientFinder';

/** What the register knows by itself of who is to be told. */
export function recipientRows(db: Knex): RecipientSources['owners'] {
  return {
    async accountableFor(exceptions: readonly MfaException[]) {
      const rows = await db<OwnerRow>(OWNERS)
        .whereIn('entity_ref', [
          ...new Set(exceptions.map(({ subjectRef }) => subjectRef)),
        ])
        .whereNot('owner', '')
        .select('entity_ref', 'control_domain', 'owner');
      const owners = new Map(
        rows.map(row => [keyOf(row.entity_ref, row.control_domain), row.owner]),
      );
      return new Map(
        exceptions.flatMap(({ id, subjectRef, controlDomain }) => {
          const owner = owners.get(keyOf(subjectRef, controlDomain));
          return owner ? [[id, owner] as const] : [];
        }),
      );
    },

    async delegatesOf(people: readonly string[], now: Date) {
      const rows: { delegator: string; delegate: string }[] = await db(
        'mfa_review_delegations',
      )
        .whereIn('delegator', [...new Set(people)])
        .whereNull('revoked_at')
        .where('from_at', '<=', now)
        .where('until_at', '>', now)
        .select('delegator', 'delegate');
      const delegates = new Map<string, string[]>();
      for (const { delegator, delegate } of rows) {
        delegates.set(delegator, [
          ...(delegates.get(delegator) ?? []),
          delegate,
        ]);
      }
      return delegates;
    },
  };
}

function keyOf(entityRef: string, controlDomain: string): string {
  return `${entityRef} ${controlDomain}`;
}
