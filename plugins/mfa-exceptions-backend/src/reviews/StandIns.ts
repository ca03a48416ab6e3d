import type { ExceptionCriteria } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { PartyGateway } from '../catalog/PartyGateway';
import type { PeopleGateway } from '../catalog/PeopleGateway';
import type { DelegationStore } from './DelegationStore';

// Whoever is to answer a review has to see what it is about, also where they
// answer for somebody else. A policy names the caller; whom that one stands for
// is known here.

interface StandInsOptions {
  readonly clock: Clock;
  readonly delegations: Pick<DelegationStore, 'delegatorsOf'>;
  readonly parties: Pick<PartyGateway, 'recentParties'>;
  readonly people: Pick<PeopleGateway, 'people'>;
}

/** Knows for whom people may come to answer reviews. */
export class StandIns {
  readonly #options: StandInsOptions;

  static create(options: StandInsOptions) {
    return new StandIns(options);
  }

  private constructor(options: StandInsOptions) {
    this.#options = options;
  }

  /** The same criteria, with all for whom those who are named there may answer. */
  async within(criteria: ExceptionCriteria): Promise<ExceptionCriteria> {
    if ('allOf' in criteria) {
      return { allOf: await this.#each(criteria.allOf) };
    }
    if ('anyOf' in criteria) {
      return { anyOf: await this.#each(criteria.anyOf) };
    }
    if ('not' in criteria) {
      return { not: await this.within(criteria.not) };
    }
    return criteria.about === 'reviewer'
      ? { about: 'reviewer', among: await this.refsOf(criteria.among) }
      : criteria;
  }

  /** Those, whoever has them answer, and all who are right beneath any of them. */
  async refsOf(refs: readonly string[]): Promise<readonly string[]> {
    const { clock, delegations, parties, people } = this.#options;
    const now = clock.now();
    const delegators = await Promise.all(
      refs
        .filter(ref => ref.startsWith('user:'))
        .map(ref => delegations.delegatorsOf(ref, now)),
    );
    const named = delegators.flat();
    const absent = named.length > 0 ? await people.people(named) : [];
    return withThoseBeneath(
      [...refs, ...absent.flatMap(({ ref, groups }) => [ref, ...groups])],
      parties,
    );
  }

  #each(parts: readonly ExceptionCriteria[]) {
    return Promise.all(parts.map(part => this.within(part)));
  }
}

/** Whoever is in a group answers for those beneath it, when it comes to that. */
export async function withThoseBeneath(
  refs: readonly string[],
  parties: Pick<PartyGateway, 'recentParties'>,
): Promise<readonly string[]> {
  const groups = refs.filter(ref => ref.startsWith('group:'));
  const known = await parties.recentParties(groups);
  const beneath = [...known.values()].flatMap(party => party.beneath);
  return [...new Set([...refs, ...beneath])];
}
