import type { LifecycleCommand } from '../exception/commands';
import type { MfaException } from '../exception/exception';
import { callReview, capEnd, noteGone } from '../exception/lifecycle';
import { pendingExtension } from '../exception/pending';
import { asOf } from '../exception/status';
import type { Transition } from '../exception/transition';
import {
  causesCalling,
  hasSeenCause,
  type ReviewCause,
} from '../review/review';
import { hasCome, millisOf } from '../time';
import { subjectEndOf, type SubjectEnd } from './annotations';
import type { Difference } from './differences';
import type { Party } from './parties';
import { goneIn, type Sighting } from './sighting';

// What changes before is for the approvers, who decide on what is so then.
const CALLED: readonly MfaException['state'][] = ['approved', 'active'];

const CAPPED: readonly MfaException['state'][] = [
  'requested',
  'approved',
  'active',
];

/** What the register does to an exception because of what it has seen. @public */
export type TriggeredCommand = Extract<
  LifecycleCommand,
  { action: 'cap_end' | 'call_review' | 'note_gone' }
>;

/** What was seen of the subject of an exception, and of its people. @public */
export interface Seeing {
  readonly sighting: Sighting;
  readonly differences: readonly Difference[];
  /** Whom the exception depends on. */
  readonly parties: readonly Party[];
}

/**
 * What has to be done to an exception because of what was seen, in order. An
 * end past that of its vendor is moved, whenever that became known; who has
 * gone is noted; reviews are called by differences alone.
 *
 * @public
 */
export function answersTo(
  exception: MfaException,
  seeing: Seeing,
  now: Date,
): readonly TriggeredCommand[] {
  const current = asOf(exception, now);
  const causes = causesFor(current, seeing);
  const cap = capOf(current, seeing.sighting, causes);
  const ends = cap !== undefined && hasCome(cap.validTo, now);
  const calls =
    CALLED.includes(current.state) && !ends
      ? causes.filter(({ key }) => key !== cap?.cause.key)
      : [];
  return [
    ...(cap ? [cap] : []),
    ...calls.map(cause => ({ action: 'call_review', cause } as const)),
    ...goneChange(current, seeing),
  ];
}

/**
 * The same, done to it.
 *
 * @public
 */
export function answered(
  exception: MfaException,
  seeing: Seeing,
  now: Date,
): readonly Transition[] {
  const transitions: Transition[] = [];
  let current = exception;
  for (const command of answersTo(exception, seeing, now)) {
    const transition = applied(current, command, now);
    if (transition) {
      transitions.push(transition);
      current = transition.next;
    }
  }
  return transitions;
}

function applied(current: MfaException, command: TriggeredCommand, now: Date) {
  switch (command.action) {
    case 'cap_end':
      return capEnd(current, command, now);
    case 'call_review':
      return callReview(current, command.cause, now);
    case 'note_gone':
      return noteGone(current, command.gone, now);
    default:
      throw new Error(`Unhandled command: ${command satisfies never}`);
  }
}

/** What of that which was seen makes a review of an exception due. */
function causesFor(
  exception: MfaException,
  { differences, parties }: Seeing,
): readonly ReviewCause[] {
  return differences
    .filter(difference => matters(exception, difference))
    .flatMap(difference =>
      difference.trigger === 'role_change'
        ? roleChange(difference, parties)
        : causeOf(difference),
    )
    .filter(cause => !isAsked(exception, cause));
}

function matters(
  { subjectOwnerRef = '', lastReview, validTo }: MfaException,
  { trigger, after }: Difference,
): boolean {
  switch (trigger) {
    case 'owner_change':
      // What was asked for under the new one, and not reviewed since, is theirs.
      return (
        lastReview !== undefined ||
        !(after?.split(', ') ?? []).includes(subjectOwnerRef)
      );
    case 'contract_end':
      return after === undefined || millisOf(after) < millisOf(validTo);
    case 'vendor_offboarding':
      return after !== undefined;
    default:
      return true;
  }
}

// A person is who they are for the exception, and has left what they stood for.
function roleChange(
  difference: Difference,
  parties: readonly Party[],
): readonly ReviewCause[] {
  const { about, left } = difference;
  const concerned = parties.filter(
    ({ ref, group }) =>
      ref === about && (!left || (group !== undefined && left.includes(group))),
  );
  if (concerned.length === 0) {
    return [];
  }
  const unique = (words: readonly string[]) => [...new Set(words)].join(', ');
  const roles = unique(concerned.map(({ role }) => role.replaceAll('_', ' ')));
  const groups = left && unique(concerned.flatMap(({ group = [] }) => group));
  return [
    causeOf({
      ...difference,
      before: [`${roles}: ${about}`, ...(groups ? [groups] : [])].join(' in '),
    }),
  ];
}

function causeOf({ trigger, key, seenAt, before, after }: Difference) {
  return {
    ...{ trigger, key, seenAt },
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

// Something that changes to and fro asks once for as long as nobody has answered.
function isAsked(exception: MfaException, cause: ReviewCause): boolean {
  return (
    hasSeenCause(exception, cause.key) ||
    causesCalling(exception).some(
      ({ trigger, before, after }) =>
        trigger === cause.trigger &&
        before === cause.before &&
        after === cause.after,
    )
  );
}

function capOf(
  exception: MfaException,
  { ref, at, subject }: Sighting,
  causes: readonly ReviewCause[],
): Extract<TriggeredCommand, { action: 'cap_end' }> | undefined {
  const end = subject.facts && subjectEndOf(subject.facts);
  const outlives = (until: string) => end && millisOf(until) > millisOf(end.at);
  const asked = pendingExtension(exception)?.validTo;
  if (
    !end ||
    !CAPPED.includes(exception.state) ||
    !(outlives(exception.validTo) || (asked && outlives(asked)))
  ) {
    return undefined;
  }
  const seen = causes.find(({ trigger }) => trigger === end.because);
  return {
    action: 'cap_end',
    validTo: end.at,
    cause: seen ?? longKnown(exception, end, { ref, at }),
  };
}

// The end was known before the exception was.
function longKnown(
  { validTo }: MfaException,
  end: SubjectEnd,
  { ref, at }: Pick<Sighting, 'ref' | 'at'>,
): ReviewCause {
  return {
    trigger: end.because,
    key: [end.because, ref, at].join(' '),
    seenAt: at,
    before: validTo,
    after: end.at,
  };
}

function goneChange(
  { gone: noted = [] }: MfaException,
  { sighting, parties }: Seeing,
): readonly Extract<TriggeredCommand, { action: 'note_gone' }>[] {
  const own = new Set([sighting.ref, ...parties.map(({ ref }) => ref)]);
  const gone = goneIn(sighting).filter(ref => own.has(ref));
  return gone.join() === noted.join() ? [] : [{ action: 'note_gone', gone }];
}
