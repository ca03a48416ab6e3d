import fc from 'fast-check';
import {
  type AccountabilityModel,
  type AccountabilityRecord,
  type AccountabilityView,
  type AsOf,
  type EntityFacts,
  type OwnerFacts,
} from '../domain';

// Small worlds of a few entities and owners, in which everything may be said
// anywhere, or nowhere.

export const DOMAIN = 'session';
export const APP = 'component:default/app';
export const SYSTEM = 'system:default/system';
export const AREA = 'domain:default/area';
export const LAST_RESORT = 'group:default/governance';

export const owners = ['a', 'b', 'c', 'd'].map(name => `group:default/${name}`);
const owner = fc.constantFrom(...owners);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });

/** Day of 2030, as an instant. */
export const day = (number: number) =>
  new Date(Date.UTC(2030, 0, 1) + number * 86_400_000).toISOString();

export const aModel = (accountable?: string): AccountabilityModel => ({
  controlDomains: [DOMAIN],
  terms: {
    [DOMAIN]: { ...(accountable && { accountable }), responsible: owners },
  },
  lastResort: LAST_RESORT,
  attestEveryDays: 90,
  attestWithinDays: 14,
});

/** What one place says, by whichever means. */
interface Said {
  readonly recorded?: string;
  readonly annotated?: string;
}

const said: fc.Arbitrary<Said> = fc.record({
  recorded: maybe(owner),
  annotated: maybe(fc.oneof(owner, fc.constant('not a reference'))),
});

export interface World {
  readonly at: Record<'entity' | 'system' | 'domain', Said>;
  readonly isPlaced: { readonly system: boolean; readonly domain: boolean };
  readonly organisation?: string;
  readonly entityOwner?: string;
  /** What is known of each owner; nothing where it is not. */
  readonly standing: Readonly<Record<string, OwnerFacts | undefined>>;
}

const standing = fc.constantFrom<OwnerFacts | undefined>(
  { exists: true, hasMembers: true },
  { exists: true, hasMembers: true },
  { exists: true, hasMembers: false },
  { exists: false, hasMembers: false },
  undefined,
);

export const worlds: fc.Arbitrary<World> = fc.record({
  at: fc.record({ entity: said, system: said, domain: said }),
  isPlaced: fc.record({ system: fc.boolean(), domain: fc.boolean() }),
  organisation: maybe(fc.oneof(owner, fc.constant('subject_owner'))),
  entityOwner: maybe(owner),
  standing: fc.record(
    Object.fromEntries(owners.map(ref => [ref, standing])),
  ) as fc.Arbitrary<World['standing']>,
});

export function entityIn({ at, isPlaced, entityOwner }: World): EntityFacts {
  return {
    ref: APP,
    ...(entityOwner && { ownerRef: entityOwner }),
    ...(isPlaced.system && { systemRef: SYSTEM }),
    annotations: annotationsOf(at.entity),
  };
}

export function viewOf(world: World): AccountabilityView {
  const { at, isPlaced } = world;
  const places = new Map<string, Said>([
    [APP, at.entity],
    [SYSTEM, at.system],
    [AREA, at.domain],
  ]);
  return {
    model: aModel(world.organisation),
    entity: ref => {
      const place = places.get(ref);
      return (
        place && {
          ref,
          ...(ref === SYSTEM && isPlaced.domain && { domainRef: AREA }),
          annotations: annotationsOf(place),
        }
      );
    },
    record: ref => {
      const accountable = places.get(ref)?.recorded;
      return accountable ? aRecord({ entityRef: ref, accountable }) : undefined;
    },
    owner: ref => world.standing[ref],
  };
}

function annotationsOf({ annotated }: Said): Record<string, string> {
  return annotated === undefined ? {} : { [DOMAIN]: annotated };
}

export function aRecord(
  overrides: Partial<AccountabilityRecord> = {},
): AccountabilityRecord {
  return {
    entityRef: APP,
    controlDomain: DOMAIN,
    sequence: 1,
    responsible: [],
    validFrom: day(0),
    recordedAt: day(0),
    recordedBy: 'user:default/olivia',
    ...overrides,
  };
}

/** What was said over a hundred days, in the order in which it was. */
export const records: fc.Arbitrary<readonly AccountabilityRecord[]> = fc
  .array(
    fc.record({
      recordedOn: fc.nat({ max: 100 }),
      before: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
      lasts: maybe(fc.integer({ min: 1, max: 60 })),
      accountable: maybe(owner),
    }),
    { maxLength: 12 },
  )
  .map(list =>
    [...list]
      .sort((one, other) => one.recordedOn - other.recordedOn)
      .map(({ recordedOn, before, lasts, accountable }, index) =>
        aRecord({
          sequence: index + 1,
          ...(accountable && { accountable }),
          validFrom: day(recordedOn - before),
          ...(lasts && { validTo: day(recordedOn - before + lasts) }),
          recordedAt: day(recordedOn),
        }),
      ),
  );

/**
 * The same by replaying: whatever is said paints over the days that it is about,
 * and nothing else.
 */
export function replay(
  list: readonly AccountabilityRecord[],
  { at, knownAt }: AsOf,
): number | undefined {
  const calendar = new Map<string, number>();
  for (const record of list) {
    if (knownAt && record.recordedAt > knownAt.toISOString()) {
      continue;
    }
    for (let number = -50; number <= 170; number += 0.5) {
      const { validFrom, validTo } = record;
      const instant = day(number);
      if (validFrom <= instant && (!validTo || instant < validTo)) {
        calendar.set(instant, record.sequence);
      }
    }
  }
  return calendar.get(at.toISOString());
}
