import { addDays, hasCome, type Instant } from '../time';
import type { DatedNote, SubjectNotes } from './annotations';
import type { Party } from './parties';

// What was last seen of a subject and of the people whom its exceptions depend
// on. Something that is not there has not gone for that: it has when it was
// looked for often enough, over long enough.

/** What matters of a subject. @public */
export interface SubjectFacts extends SubjectNotes {
  readonly uid?: string;
  readonly owners: readonly string[];
  readonly systems: readonly string[];
  readonly type?: string;
  readonly lifecycle?: string;
}

/** What matters of a person or a group. @public */
export interface PartyFacts {
  /** The groups that they are in, of those that matter. */
  readonly groups: readonly string[];
}

/** Something as it was when it was last there. @public */
export interface Seen<Facts> {
  /** Left out for what was never there. */
  readonly facts?: Facts;
  /** Since when it has been missing; left out for what is there. */
  readonly missingSince?: Instant;
  /** How often it was looked for since, until it counted as gone. */
  readonly misses?: number;
  /** From when on it counts as gone. */
  readonly goneAt?: Instant;
}

/** What was last seen of a subject and of its people. @public */
export interface Sighting {
  readonly ref: string;
  /** When something was last seen to be otherwise. */
  readonly at: Instant;
  readonly subject: Seen<SubjectFacts>;
  readonly parties: Readonly<Record<string, Seen<PartyFacts>>>;
}

/** What a look at the catalog has found. @public */
export interface Look {
  readonly ref: string;
  readonly at: Instant;
  /** Left out where there is no such entity. */
  readonly subject?: SubjectFacts;
  /** All who were looked for; nothing for who is not there. */
  readonly parties: ReadonlyMap<string, PartyFacts | undefined>;
}

/** When something that is missing counts as gone: when both have come about. @public */
export interface GoneTerms {
  readonly misses: number;
  readonly graceDays: number;
}

/** What is known of a subject before it was ever looked at. @public */
export function neverSeen(ref: string, at: Instant): Sighting {
  return { ref, at, subject: {}, parties: {} };
}

/**
 * What is known after a look. The same look again leaves everything as it is,
 * but for the misses, which are counted until they make a difference.
 *
 * @public
 */
export function lookAgain(
  before: Sighting,
  look: Look,
  terms: GoneTerms,
): Sighting {
  const { ref, at } = look;
  const subject = look.subject && inOrder(look.subject, before.subject.facts);
  return {
    ref,
    at,
    subject: seen(before.subject, subject, at, terms),
    parties: Object.fromEntries(
      [...look.parties]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([party, facts]) => [
          party,
          seen(
            before.parties[party],
            facts && { groups: ordered(facts.groups) },
            at,
            terms,
          ),
        ]),
    ),
  };
}

/**
 * What was known, with those whom nobody has looked at yet as they were when
 * they acted: who has moved since then is seen to have.
 *
 * @public
 */
export function withExpected(
  before: Sighting,
  parties: readonly Party[],
): Sighting {
  const expected: Record<string, Seen<PartyFacts>> = {};
  for (const { ref, group, wasIn } of parties) {
    if (!before.parties[ref] && group && wasIn) {
      const groups = expected[ref]?.facts?.groups ?? [];
      expected[ref] = { facts: { groups: [...new Set([...groups, group])] } };
    }
  }
  return { ...before, parties: { ...expected, ...before.parties } };
}

/** Who and what of a sighting counts as gone, in order. @public */
export function goneIn({ ref, subject, parties }: Sighting): readonly string[] {
  return [
    ...(subject.goneAt ? [ref] : []),
    ...Object.keys(parties).filter(party => parties[party].goneAt),
  ].sort();
}

function seen<Facts>(
  before: Seen<Facts> | undefined,
  facts: Facts | undefined,
  at: Instant,
  { misses: enough, graceDays }: GoneTerms,
): Seen<Facts> {
  if (facts) {
    return { facts };
  }
  if (before?.goneAt) {
    return before;
  }
  const missingSince = before?.missingSince ?? at;
  const misses = (before?.misses ?? 0) + 1;
  const isGone =
    misses >= enough && hasCome(addDays(missingSince, graceDays), new Date(at));
  return {
    ...(before?.facts && { facts: before.facts }),
    missingSince,
    misses,
    ...(isGone && { goneAt: at }),
  };
}

// Catalogs list things as they come. A date that cannot be read says nothing new.
function inOrder(
  facts: SubjectFacts,
  before: SubjectFacts | undefined,
): SubjectFacts {
  const { owners, systems, unreadable = [] } = facts;
  const kept: Partial<Record<DatedNote, Instant>> = {};
  for (const note of unreadable) {
    const known = before?.[note];
    if (known !== undefined) {
      kept[note] = known;
    }
  }
  return {
    ...facts,
    owners: ordered(owners),
    systems: ordered(systems),
    ...kept,
  };
}

function ordered(refs: readonly string[]): readonly string[] {
  return [...new Set(refs)].sort();
}
