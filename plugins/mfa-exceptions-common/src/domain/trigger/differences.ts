import type { ReviewTrigger } from '../exception/vocabulary';
import type { Instant } from '../time';
import type { PartyFacts, Seen, Sighting, SubjectFacts } from './sighting';

/** Something that was seen to be otherwise than before, and makes reviews due. @public */
export interface Difference {
  readonly trigger: ReviewTrigger;
  /** Which entity, person or group it was seen of. */
  readonly about: string;
  /** What makes it this one and no other. */
  readonly key: string;
  readonly seenAt: Instant;
  /** What was seen, in short; left out for nothing. */
  readonly before?: string;
  readonly after?: string;
  /** Of a person who has moved: the groups that they are not in any more. */
  readonly left?: readonly string[];
}

/**
 * What has become otherwise between two sightings of a subject. What was never
 * seen before does not differ from anything; what comes back, or is missing for
 * a while, makes no difference.
 *
 * @public
 */
export function differencesBetween(
  before: Sighting,
  after: Sighting,
): readonly Difference[] {
  const found = [
    ...subjectDifferences(before.subject, after.subject),
    ...Object.entries(after.parties).flatMap(([party, now]) =>
      partyDifferences(party, before.parties[party], now),
    ),
  ];
  return found.map(({ aspect, about = after.ref, ...difference }) => ({
    ...difference,
    about,
    // A later change of the same kind is another one: a look has but one time.
    key: [difference.trigger, aspect, about, after.at]
      .filter(part => part !== undefined)
      .join(' '),
    seenAt: after.at,
  }));
}

type Found = Omit<Difference, 'key' | 'seenAt' | 'about'> & {
  readonly about?: string;
  /** Tells changes of one kind apart that one look has found. */
  readonly aspect?: string;
};

function subjectDifferences(
  { facts: was, goneAt }: Seen<SubjectFacts>,
  { facts: is, goneAt: nowGoneAt }: Seen<SubjectFacts>,
): Found[] {
  if (nowGoneAt && !goneAt) {
    return [{ trigger: 'entity_removed', before: was?.uid }];
  }
  if (!was || !is) {
    return [];
  }
  const changed = (
    trigger: ReviewTrigger,
    before: string | undefined,
    after: string | undefined,
    aspect?: string,
  ): Found[] =>
    before === after
      ? []
      : [
          {
            trigger,
            ...(before !== undefined && { before }),
            ...(after !== undefined && { after }),
            ...(aspect && { aspect }),
          },
        ];
  return [
    // Registered again, it is another one by the same name.
    ...changed('entity_removed', was.uid, is.uid),
    ...changed('owner_change', listed(was.owners), listed(is.owners)),
    ...changed('migration', was.lifecycle, is.lifecycle, 'lifecycle'),
    ...changed('migration', listed(was.systems), listed(is.systems), 'system'),
    ...changed('migration', was.type, is.type, 'type'),
    ...changed('risk_reclassification', was.risk, is.risk),
    ...changed('contract_end', was.contractEnd, is.contractEnd),
    ...changed('vendor_offboarding', was.offboardingAt, is.offboardingAt),
  ];
}

function partyDifferences(
  about: string,
  before: Seen<PartyFacts> | undefined,
  after: Seen<PartyFacts>,
): Found[] {
  if (after.goneAt) {
    return before?.goneAt
      ? []
      : [{ trigger: 'role_change', about, before: about }];
  }
  const was = before?.facts?.groups ?? [];
  const is = after.facts?.groups ?? [];
  const left = was.filter(group => !is.includes(group));
  return left.length > 0
    ? [
        {
          trigger: 'role_change',
          about,
          left,
          before: `${about} in ${listed(left)}`,
          after: about,
        },
      ]
    : [];
}

function listed(refs: readonly string[]): string | undefined {
  return refs.length > 0 ? refs.join(', ') : undefined;
}
