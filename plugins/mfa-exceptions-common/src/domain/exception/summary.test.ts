import {
  aDraft,
  aRequest,
  askedAgainIn,
  exceptionIn,
  START,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  otherGovernor,
  requester,
  service,
  stranger,
} from '../../__testUtils__/people';
import { addDays } from '../time';
import type { MfaException } from './exception';
import { headlineKinds, nextStepsFor, summarise } from './summary';

const now = new Date(addDays(START, 40));
const inDays = (days: number) => addDays(now, days);
const named = (id: string, exception: MfaException) => ({ ...exception, id });
const active = exceptionIn('active');

// One of each kind at `now`: reviews are due 30 days after the start, and late
// a week later.
const examples = {
  overdue: named('overdue', exceptionIn('revoked')),
  review_overdue: named('review_overdue', { ...active, validTo: inDays(50) }),
  expiring_soon: named('expiring_soon', {
    ...active,
    validTo: inDays(13),
    reviewDueAt: inDays(1),
  }),
  review_due: named('review_due', {
    ...active,
    validTo: inDays(49),
    reviewDueAt: inDays(-6),
  }),
  awaiting_implementation: named(
    'awaiting_implementation',
    exceptionIn('approved'),
  ),
  awaiting_approval: named('awaiting_approval', exceptionIn('requested')),
  in_force: named('in_force', {
    ...active,
    validTo: inDays(48),
    reviewDueAt: inDays(20),
  }),
};

describe('the headline', () => {
  const kinds = headlineKinds.filter(kind => kind !== 'none');

  it('is the most urgent thing first', () => {
    const all = kinds.map(kind => examples[kind as keyof typeof examples]);

    expect(kinds).toEqual(Object.keys(examples));
    kinds.forEach((kind, index) => {
      const rest = [...all.slice(index)].reverse();
      expect(summarise(rest, now).headline).toMatchObject({
        kind,
        exceptionId: kind,
      });
    });
  });

  it('is nothing where there is nothing, or nothing left to do', () => {
    const over = (['closed', 'withdrawn', 'rejected', 'draft'] as const).map(
      state => exceptionIn(state),
    );

    expect(summarise([], now).headline).toEqual({ kind: 'none', count: 0 });
    expect(summarise(over, now).headline).toEqual({ kind: 'none', count: 0 });
  });

  it('counts all that it is true of, and names the one that it is most true of', () => {
    const { expiring_soon: later } = examples;
    const sooner = { ...later, id: 'sooner', validTo: inDays(2) };

    expect(summarise([later, sooner], now).headline).toEqual({
      kind: 'expiring_soon',
      count: 2,
      exceptionId: 'sooner',
      at: inDays(2),
    });
  });

  it('says since when an exclusion is overdue, also when asked for again', () => {
    const again = askedAgainIn('requested');

    expect(
      summarise([again], new Date(again.updatedAt)).headline,
    ).toMatchObject({ kind: 'overdue', at: active.validTo });
  });
});

describe('summarise', () => {
  const all = Object.values(examples);
  const summary = summarise(all, now);

  it('counts states, flags and what is in force', () => {
    expect(summary).toMatchObject({ total: 7, inForce: 4 });
    expect(summary.states).toMatchObject({
      active: 4,
      revoked: 1,
      approved: 1,
      requested: 1,
      draft: 0,
    });
    expect(summary.flags).toEqual({
      expiring_soon: 1,
      overdue: 1,
      review_due: 2,
      review_overdue: 1,
      orphaned: 0,
      repeat_request: 0,
      copied_justification: 0,
    });
  });

  it('names the next end and the next review of what is in force', () => {
    expect(summary.nextEnd).toEqual({
      exceptionId: 'expiring_soon',
      at: inDays(13),
    });
    expect(summary.nextReview).toEqual({
      exceptionId: 'review_overdue',
      at: active.reviewDueAt,
    });
    expect(summarise([examples.overdue], now).nextEnd).toBeUndefined();
  });

  it('counts by the clock, not by what is written', () => {
    const later = new Date(inDays(13));
    const { states, nextEnd } = summarise([examples.expiring_soon], later);

    expect(states).toMatchObject({ active: 0, expired: 1 });
    expect(nextEnd).toBeUndefined();
  });

  it('names the three layers of what is in force or overdue', () => {
    const layers = {
      requesters: [requester.ref],
      approvers: [governor.ref],
      implementers: [engineer.ref],
    };
    const none = { requesters: [], approvers: [], implementers: [] };

    expect(summary.layers).toEqual(layers);
    expect(summarise([askedAgainIn('requested')], now).layers).toEqual(layers);
    expect(summarise([examples.awaiting_approval], now).layers).toEqual(none);
  });
});

describe('nextStepsFor', () => {
  const at = (exception: MfaException) => new Date(exception.updatedAt);

  it.each([
    ['draft', requester, ['submit']],
    ['requested', governor, ['approve']],
    ['requested', requester, []],
    ['approved', engineer, ['implement']],
    ['approved', otherGovernor, []],
    ['active', requester, []],
    ['expired', engineer, ['confirm_removal']],
    ['expired', requester, ['resubmit']],
    ['requested', stranger, []],
    ['requested', service, []],
  ] as const)('of what is %s (case %#)', (state, actor, expected) => {
    const exception = exceptionIn(state);

    expect(nextStepsFor(exception, actor, at(exception))).toEqual(expected);
  });

  it('waits with what may not be put in place yet', () => {
    const validFrom = addDays(START, 10);
    const approved = exceptionIn('approved', aDraft(aRequest({ validFrom })));

    expect(nextStepsFor(approved, engineer, at(approved))).toEqual([]);
    expect(nextStepsFor(approved, engineer, new Date(validFrom))).toEqual([
      'implement',
    ]);
  });
});
