import { isDeepStrictEqual } from 'node:util';
import {
  answered,
  differencesBetween,
  lookAgain,
  neverSeen,
  partiesOf,
  toInstant,
  withExpected,
  type GoneTerms,
  type Look,
  type MfaException,
  type Party,
  type Sighting,
  type SubjectFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Lookout } from './Lookout';
import type {
  GovernedSubject,
  KnownSubject,
  SeenSubject,
  SightingStore,
} from './SightingStore';

/** What a reconciliation works with. */
export interface ReconcileOptions {
  readonly clock: Clock;
  readonly lookout: Lookout;
  readonly sightings: SightingStore;
  readonly terms: GoneTerms;
}

/** The same, in a run that may be cut off. */
export type Looking = ReconcileOptions & { readonly signal: AbortSignal };

/** A subject whose exceptions are looked at as well. */
interface Concerned {
  readonly known: KnownSubject;
  readonly parties: ReadonlyMap<MfaException, readonly Party[]>;
}

/**
 * What there is to be written down of some subjects. Nearly always all is as it
 * was: only of what is not, the exceptions are read.
 */
export async function seeAll(
  governed: readonly GovernedSubject[],
  options: Looking,
): Promise<readonly SeenSubject[]> {
  const { lookout, sightings, signal } = options;
  if (governed.length === 0) {
    return [];
  }
  const refs = governed.map(({ ref }) => ref);
  const [known, subjects] = await Promise.all([
    sightings.recall(governed),
    lookout.subjects(refs, signal),
  ]);
  const same = known.filter(({ basis, of }) => basis?.of === of);
  const people = await peopleOf(
    same.flatMap(({ sighting }) => Object.keys(sighting?.parties ?? {})),
    options,
  );
  const quiet = new Set(
    same.filter(each => isAsItWas(each, subjects, people, options)),
  );
  const concerned = await concern(
    known.filter(each => !quiet.has(each)),
    subjects,
    options,
  );
  const everybody = await peopleOf(
    concerned.flatMap(each => everybodyIn(each).map(({ ref }) => ref)),
    options,
  );
  return concerned.flatMap(
    each =>
      see(each, lookFor(each, subjects, everybody, options), options) ?? [],
  );
}

async function peopleOf(refs: readonly string[], options: Looking) {
  return options.lookout.parties([...new Set(refs)], options.signal);
}

// The same exceptions, and the same seen of all that they depend on.
function isAsItWas(
  { sighting, basis, ref }: KnownSubject,
  subjects: ReadonlyMap<string, SubjectFacts>,
  people: ReadonlyMap<string, ReadonlySet<string>>,
  { clock, terms }: ReconcileOptions,
): boolean {
  if (!sighting || !basis) {
    return false;
  }
  const at = toInstant(clock.now());
  const refs = Object.keys(sighting.parties);
  const parties = standingOf(refs, new Set(basis.groups), people);
  const look = { ref, at, subject: subjects.get(ref), parties };
  return isNoNews(sighting, lookAgain(sighting, look, terms));
}

// Both were put together in the same order; where not, it is looked at for nothing.
function isNoNews(before: Sighting, after: Sighting): boolean {
  return JSON.stringify({ ...after, at: before.at }) === JSON.stringify(before);
}

async function concern(
  known: readonly KnownSubject[],
  subjects: ReadonlyMap<string, SubjectFacts>,
  { sightings }: ReconcileOptions,
): Promise<readonly Concerned[]> {
  const exceptions = await sightings.exceptionsOf(known.map(({ ref }) => ref));
  return known.map(each => ({
    known: each,
    parties: partiesIn(
      each,
      exceptions.get(each.ref) ?? [],
      subjects.get(each.ref),
    ),
  }));
}

function everybodyIn({ parties }: Concerned): readonly Party[] {
  return [...parties.values()].flat();
}

// The groups that somebody has acted for.
function groupsIn(concerned: Concerned): readonly string[] {
  const groups = everybodyIn(concerned).flatMap(({ group = [] }) => group);
  return [...new Set(groups)].sort();
}

function lookFor(
  concerned: Concerned,
  subjects: ReadonlyMap<string, SubjectFacts>,
  people: ReadonlyMap<string, ReadonlySet<string>>,
  { clock }: ReconcileOptions,
): Look {
  const { ref } = concerned.known;
  const refs = everybodyIn(concerned).map(party => party.ref);
  return {
    ...{ ref, at: toInstant(clock.now()), subject: subjects.get(ref) },
    parties: standingOf(refs, new Set(groupsIn(concerned)), people),
  };
}

function partiesIn(
  { accountable, sighting }: KnownSubject,
  exceptions: readonly MfaException[],
  facts: SubjectFacts | undefined,
): Concerned['parties'] {
  const { owners = [] } = facts ?? sighting?.subject.facts ?? {};
  return new Map(
    exceptions.map(exception => [
      exception,
      partiesOf(exception, {
        accountable: accountable.get(exception.controlDomain),
        owners,
      }),
    ]),
  );
}

// Of all groups that they are in, those that matter here.
function standingOf(
  refs: readonly string[],
  groups: ReadonlySet<string>,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): Look['parties'] {
  return new Map(
    refs.map(ref => {
      const standing = found.get(ref);
      return [
        ref,
        standing && {
          groups: [...standing].filter(group => groups.has(group)),
        },
      ];
    }),
  );
}

// Nothing, where all is as it was.
function see(
  concerned: Concerned,
  look: Look,
  { clock, terms }: ReconcileOptions,
): SeenSubject | undefined {
  const { known, parties } = concerned;
  const before = withExpected(
    known.sighting ?? neverSeen(known.ref, look.at),
    everybodyIn(concerned),
  );
  const sighting = lookAgain(before, look, terms);
  const differences = differencesBetween(before, sighting);
  const now = clock.now();
  const transitions = [...parties].flatMap(([exception, own]) =>
    answered(exception, { sighting, differences, parties: own }, now),
  );
  const basis = { of: known.of, groups: groupsIn(concerned) };
  const isNews =
    !known.sighting ||
    !isNoNews(known.sighting, sighting) ||
    !isDeepStrictEqual(basis, known.basis);
  return isNews || transitions.length > 0
    ? { known, sighting, basis, transitions }
    : undefined;
}
