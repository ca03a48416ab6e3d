import { actionOf, always, type Step } from '../../__testUtils__/simulation';
import type { MfaException } from '../exception/exception';
import { statusAt } from '../exception/status';
import { addDays } from '../time';
import { reviewAt } from './review';

// Held against whole lives: what must be true of reviews is worked out from what
// was seen to happen, not by the functions that make it so.

const ANSWERS = ['certify', 'reduce', 'review_revoke'];
const REFUSABLE = [...ANSWERS, 'dont_know', 'reassign_review'];

// What is not in force has no times.
const never = { askedFrom: '', openedAt: '', dueAt: '', overdueAt: '' };

const LIVES = 100;

describe('whatever anybody does, in whatever order', () => {
  it('there is just one current review of what is in force, and none of anything else', () => {
    always(({ now, record }) => {
      const review = reviewAt(record, now);
      expect(review !== undefined).toBe(statusAt(record, now).inForce);
      const { askedFrom, openedAt, dueAt, overdueAt } = review ?? never;
      const times = [openedAt, dueAt, review ? record.validTo : ''];
      expect(times).toEqual([...times].sort());
      expect(askedFrom >= openedAt && overdueAt >= dueAt).toBe(true);
    }, LIVES);
  });

  it('reviews are counted without a gap, over the whole life', () => {
    always((_, past) => {
      const numbers = past.flatMap(step => step.record.review?.number ?? []);
      const opened = numbers.filter((each, at) => each !== numbers[at - 1]);
      expect(opened).toEqual(opened.map((_number, at) => at + 1));
      const began = past.filter(
        step =>
          actionOf(step) === 'implement' ||
          ['certify', 'reduce'].includes(actionOf(step) ?? ''),
      );
      expect(opened).toHaveLength(began.length);
    }, LIVES);
  });

  it('nothing but an answer, or a later end that it was drawn to, puts a review off', () => {
    always(({ before, record, ...step }) => {
      const due = [before?.reviewDueAt, record.reviewDueAt];
      if (before?.state !== 'active' || record.state !== 'active') {
        return;
      }
      const action = actionOf({ before, record, ...step });
      const [was = '', is = ''] = due;
      const mayPutOff =
        ['certify', 'reduce'].includes(action ?? '') ||
        (action === 'approve_extension' &&
          was === before.validTo &&
          (before.review?.causes ?? []).length === 0);
      expect(is <= was || mayPutOff).toBe(true);
    }, LIVES);
  });

  it('the same cause never calls twice', () => {
    always((_, past) => {
      const keys = past.flatMap(newCausesOf);
      expect(new Set(keys).size).toBe(keys.length);
    }, LIVES);
  });

  it('an answer leaves the next review within the interval, and not past the end', () => {
    alwaysOn(['certify', 'reduce'], ({ now, record }, before) => {
      const days = record.policy?.reviewIntervalDays ?? 0;
      const latest = [addDays(now, days), record.validTo].sort()[0];
      expect(record.reviewDueAt).toBe(latest);
      expect(record.review).toEqual({
        number: (before.review?.number ?? 0) + 1,
        openedAt: now.toISOString(),
        causes: [],
        opinions: [],
      });
    });
  });

  it('an answer says who gave it, as whom, and why', () => {
    alwaysOn(ANSWERS, ({ record, by, transition }, before) => {
      expect(record.lastReview?.number).toBe(before.review?.number);
      expect(record.lastReview?.by).toBe(nameOf(by));
      expect(transition?.entry.reason).toBeTruthy();
    });
  });

  it('neither the requester nor anybody whom it covers by name ever answers', () => {
    alwaysOn(REFUSABLE, ({ by }, before) => {
      expect(by?.kind).toBe('user');
      expect(nameOf(by)).not.toBe(before.requester);
      expect(namesOf(by).filter(name => covered(before, name))).toEqual([]);
    });
  });

  it('silence ends only what its policy says so of, and no break-glass account ever', () => {
    alwaysOn(['end_unanswered'], ({ now }, before) => {
      expect(before.policy?.noAnswer).toBe('end');
      expect(before.subjectClass).not.toBe('break_glass_account');
      expect(before.reviewDueAt! <= now.toISOString()).toBe(true);
    });
  });

  it('an end that a contract has set is never past it, nor is any later one', () => {
    always((_, past) => {
      const capped = past.filter(step => actionOf(step) === 'cap_end').pop();
      const { record } = past[past.length - 1];
      const end = capped?.record.vendorContractEnd;
      const bound =
        capped && end && capped.record.round === record.round
          ? later(end, capped.record.updatedAt)
          : record.validTo;
      expect(record.validTo <= bound).toBe(true);
    }, LIVES);
  });
});

/** Holds something true after each step in which one of some things was done. */
function alwaysOn(
  actions: readonly string[],
  check: (step: Step, before: MfaException) => void,
) {
  always(step => {
    if (step.before && actions.includes(actionOf(step) ?? '')) {
      check(step, step.before);
    }
  }, LIVES);
}

function newCausesOf({ before, record }: Step): string[] {
  const known = before?.review;
  const causes = record.review?.causes ?? [];
  const isNew = known?.number !== record.review?.number;
  return causes
    .slice(isNew ? 0 : known?.causes.length ?? 0)
    .map(({ key }) => key);
}

function nameOf(by: Step['by']): string | undefined {
  return by && by.kind !== 'system' ? by.ref : undefined;
}

function namesOf(by: Step['by']): readonly string[] {
  return by?.kind === 'user' ? [by.ref, ...by.aliases] : [];
}

function covered({ scope }: MfaException, name: string): boolean {
  return scope.population.users.some(
    user => user.toLowerCase() === name.toLowerCase(),
  );
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
