import {
  measure,
  riskRatings,
  effectiveRisk,
  toInstant,
  type MfaException,
  type PostureDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { ENTITIES, type EntityRow } from '../accountability/entityRow';
import { OWNERS } from '../accountability/ownerRow';
import { place } from './databases';
import { walks } from './walks';

// An estate in which everything occurs that exceptions are told apart by, and
// that some have and others do not.

/** An exception with all that it is counted by, on its record or beside it. */
export interface Counted {
  readonly record: MfaException;
  readonly accountable?: string;
  readonly system?: string;
  readonly domain?: string;
}

const ENTITY_COUNT = 14;
const teams = ['group:default/ants', 'group:default/bees', undefined];
const refOf = (index: number) => `component:default/thing-${index}`;

/** Where things are; of some, the catalog has never said anything. */
function placeOf(index: number): Pick<Counted, 'system' | 'domain'> {
  return {
    system: index % 3 === 0 ? undefined : `system:default/s-${index % 4}`,
    domain: index % 5 === 0 ? undefined : `domain:default/d-${index % 2}`,
  };
}

/** Any lives, spread over some entities and teams. */
export function anEstate(size: number, seed: number): Counted[] {
  return fc.sample(walks, { numRuns: size, seed }).map(({ record }, index) => {
    const thing = index % ENTITY_COUNT;
    const population = { ...record.scope.population, size: 1 + (index % 40) };
    return {
      record: {
        ...record,
        subjectRef: refOf(thing),
        subjectOwnerRef: teams[index % teams.length],
        scope: { ...record.scope, population },
      },
      accountable:
        record.controlDomain === 'session' ? undefined : teams[thing % 3],
      // The last is on no map.
      ...(thing < ENTITY_COUNT - 1 && placeOf(thing)),
    };
  });
}

/** Writes an estate down, with two entities that carry nothing. */
export async function settleEstate(knex: Knex, estate: readonly Counted[]) {
  await place(
    knex,
    estate.map(({ record }) => record),
  );
  const entities = Array.from({ length: ENTITY_COUNT + 1 }, (_, index) => index)
    .filter(index => index !== ENTITY_COUNT - 1)
    .map((index): EntityRow => {
      const { system = null, domain = null } = placeOf(index);
      return {
        entity_ref: refOf(index),
        governed: index !== 2,
        subject_class: 'application',
        owner_ref: null,
        ...{ system_ref: system, domain_ref: domain },
      };
    });
  await knex.batchInsert(ENTITIES, entities, 50);
  const owners = new Map(
    estate.map(({ record, accountable = '' }) => [
      `${record.subjectRef} ${record.controlDomain}`,
      {
        entity_ref: record.subjectRef,
        control_domain: record.controlDomain,
        owner: accountable,
        ...{ source: 'recorded', claim_ref: '', via: '', fixer: '' },
        since: new Date(record.createdAt),
      },
    ]),
  );
  await knex.batchInsert(OWNERS, [...owners.values()], 50);
}

/** What tells exceptions apart, as the domain has it. */
export const keyOf: {
  readonly [dimension in PostureDimension]: (
    counted: Counted,
  ) => string | undefined;
} = {
  owner: ({ record }) => record.subjectOwnerRef,
  accountable: ({ accountable }) => accountable,
  system: ({ system }) => system,
  domain: ({ domain }) => domain,
  subjectClass: ({ record }) => record.subjectClass,
  controlDomain: ({ record }) => record.controlDomain,
  riskRating: ({ record }) =>
    riskRatings[riskRatings.indexOf(effectiveRisk(record))],
  subject: ({ record }) => record.subjectRef,
};

/** The groups of an estate, counted one by one. */
export function groupsOf(
  estate: readonly Counted[],
  dimension: PostureDimension,
  now: Date,
) {
  const groups = new Map<string | undefined, MfaException[]>();
  for (const counted of estate) {
    const key = keyOf[dimension](counted);
    groups.set(key, [...(groups.get(key) ?? []), counted.record]);
  }
  return new Map(
    [...groups].map(([key, records]) => [key, measure(records, now)]),
  );
}

/** Instants at which something turns for some of an estate, and the ones before. */
export function turnsIn(estate: readonly Counted[], many: number): Date[] {
  const turns = estate.flatMap(({ record }) => [
    record.validTo,
    record.reviewDueAt ?? record.createdAt,
    record.updatedAt,
  ]);
  return fc
    .sample(fc.constantFrom(...turns), { numRuns: many, seed: 3 })
    .flatMap(at => [Date.parse(at) - 1, Date.parse(at)])
    .map(at => new Date(toInstant(at)));
}
