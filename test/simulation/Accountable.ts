import type { Knex } from 'knex';
import {
  OWNERS,
  putOwners,
} from '../../plugins/mfa-exceptions-backend/src/accountability/ownerRow';
import type { Organisation } from './Organisation';
import { CONTROL_DOMAINS } from './Replica';
import type { World } from './toldByHand';

/** Who is accountable, which is kept up with by a task that is tested elsewhere. */
export class Accountable {
  readonly #organisation: Organisation;
  readonly #owners = new Map<string, string>();

  constructor(organisation: Organisation) {
    this.#organisation = organisation;
  }

  /** Who has become accountable since the last look, and for what nobody is any more. */
  look() {
    const changed: { entityRef: string; owner: string }[] = [];
    const gone: string[] = [];
    for (const [ref, { owner, isAway }] of this.#organisation.estate.things) {
      const before = this.#owners.get(ref);
      if (isAway) {
        if (this.#owners.delete(ref)) gone.push(ref);
      } else if (before !== owner) {
        this.#owners.set(ref, owner);
        changed.push({ entityRef: ref, owner });
      }
    }
    return { changed, gone };
  }

  /** Looks, and writes down what it has seen. */
  async keepUp(db: Knex, now: Date): Promise<void> {
    const { changed, gone } = this.look();
    const since = now.toISOString();
    await db.transaction(async tx => {
      await putOwners(
        tx,
        changed.flatMap(each =>
          CONTROL_DOMAINS.map(controlDomain => ({
            ...{ ...each, controlDomain, since },
            source: 'organisation' as const,
          })),
        ),
      );
      await tx(OWNERS).whereIn('entity_ref', gone).delete();
    });
  }

  /** All that is known of who is to be told. */
  async world(db: Knex): Promise<World> {
    const rows: Record<string, any>[] = await db('mfa_review_delegations');
    return {
      organisation: this.#organisation,
      accountable: this.#owners,
      delegations: rows.map(row => ({
        delegator: row.delegator,
        delegate: row.delegate,
        from: new Date(row.from_at).getTime(),
        until: new Date(row.until_at).getTime(),
      })),
    };
  }
}
