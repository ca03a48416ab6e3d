import {
  addDays,
  differencesBetween,
  lookAgain,
  neverSeen,
  partiesOf,
  type Difference,
  type MfaException,
  type Sighting,
  type SubjectFacts,
} from '../domain';
import { START } from './exceptions';
import { subjectOwners } from './people';

const TERMS = { misses: 2, graceDays: 1 };

/** What the catalog says of a subject. */
export function subjectFacts(
  changes: Partial<SubjectFacts> = {},
): SubjectFacts {
  return {
    ...{ uid: '1', owners: [subjectOwners], systems: [], type: 'service' },
    ...changes,
  };
}

/** Whom an exception depends on. */
export function partiesIn(exception: MfaException) {
  return partiesOf(exception, { accountable: 'user:default/ada', owners: [] });
}

/** What the catalog says, first at the start and then some days later. */
export function seeing(
  exception: MfaException,
  ...said: readonly {
    subject?: SubjectFacts;
    groups?: Readonly<Record<string, readonly string[]>>;
    missing?: readonly string[];
  }[]
) {
  const { subjectRef: ref } = exception;
  let sighting: Sighting = neverSeen(ref, START.toISOString());
  let differences: readonly Difference[] = [];
  const parties = partiesIn(exception);
  for (const [
    index,
    { subject, groups = {}, missing = [] },
  ] of said.entries()) {
    const before = sighting;
    sighting = lookAgain(
      before,
      {
        ref,
        at: addDays(START, index),
        subject,
        parties: new Map(
          parties.map(({ ref: party, group = '' }) => [
            party,
            missing.includes(party)
              ? undefined
              : { groups: groups[party] ?? [group] },
          ]),
        ),
      },
      TERMS,
    );
    differences = differencesBetween(before, sighting);
  }
  return { sighting, differences, parties };
}
