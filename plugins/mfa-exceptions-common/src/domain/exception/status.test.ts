import { exceptionIn } from '../../__testUtils__/exceptions';
import { addDays } from '../time';
import type { MfaException } from './exception';
import { asOf, statusAt } from './status';
import { enforcementStates, exceptionStates } from './vocabulary';

const active = exceptionIn('active');
const { validTo } = active;

function flagsAt(exception: MfaException, at: string, off = 0) {
  return statusAt(exception, new Date(Date.parse(at) + off)).flags;
}

describe('statusAt', () => {
  it('expires it at the very instant of its end', () => {
    const end = new Date(validTo);

    expect(statusAt(active, new Date(end.getTime() - 1))).toMatchObject({
      state: 'active',
      inForce: true,
      enforcement: 'in_place',
      endedAt: undefined,
    });
    expect(statusAt(active, end)).toEqual({
      state: 'expired',
      inForce: false,
      enforcement: 'removal_pending',
      flags: ['overdue'],
      endedAt: validTo,
    });
  });

  it('announces the end two weeks before', () => {
    const reviewed = { ...active, reviewDueAt: undefined };
    const threshold = addDays(validTo, -14);

    expect(flagsAt(reviewed, threshold, -1)).toEqual([]);
    expect(flagsAt(reviewed, threshold)).toEqual(['expiring_soon']);
  });

  it('tells a review that is due from one that is late', () => {
    const due = active.reviewDueAt!;
    const late = addDays(due, active.policy!.graceDays);

    expect(flagsAt(active, due, -1)).toEqual([]);
    expect(flagsAt(active, due)).toEqual(['review_due']);
    expect(flagsAt(active, late, -1)).toEqual(['review_due']);
    expect(flagsAt(active, late)).toEqual(['review_due', 'review_overdue']);
  });

  it('asks for no review of what has ended', () => {
    expect(flagsAt(active, validTo, 1)).toEqual(['overdue']);
    expect(asOf(active, new Date(validTo)).reviewDueAt).toBeUndefined();
  });

  it('keeps what was found when it was asked for', () => {
    const draft = exceptionIn('draft');
    const similar = { ...draft, similarity: { repeats: 1, copies: 2 } };

    expect(flagsAt(similar, draft.createdAt)).toEqual([
      'repeat_request',
      'copied_justification',
    ]);
  });

  it.each(exceptionStates)('calls only what is active in force: %s', state => {
    const exception = exceptionIn(state);
    const { inForce } = statusAt(exception, new Date(exception.updatedAt));

    expect(inForce).toBe(state === 'active');
  });

  it.each(enforcementStates)('is overdue while it may let through: %s', now => {
    const standing = ['in_place', 'removal_pending', 'removal_failed'];
    const revoked = { ...exceptionIn('revoked'), enforcement: now };

    expect(flagsAt(revoked, validTo)).toEqual(
      standing.includes(now) ? ['overdue'] : [],
    );
  });
});
