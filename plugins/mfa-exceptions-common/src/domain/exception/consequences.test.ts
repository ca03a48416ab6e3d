import {
  aDraft,
  act,
  approval,
  aRequest,
  aScope,
  askedAgainIn,
  askingAgain,
  exceptionIn,
  START,
  steps,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  person,
  requester,
} from '../../__testUtils__/people';
import { FieldsError } from '../errors';
import { defaultPolicyGroups } from '../policy/defaults';
import { addDays } from '../time';
import type { ExceptionRequest, MfaException } from './exception';

function fieldsRefused(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError);
    return (error as FieldsError).issues.map(({ field }) => field);
  }
  return [];
}

const narrow = (exception: MfaException, changes: object) =>
  act(exception, { action: 'narrow', changes }, requester);

const resubmit = (
  exception: MfaException,
  changes: Partial<ExceptionRequest>,
) => act(exception, { action: 'resubmit', changes }, requester);

describe('narrow', () => {
  const active = exceptionIn('active');
  const { validTo, scope } = active;
  const fewer = { ...scope, applications: ['ledger'] };
  const more = { ...scope, applications: ['ledger', 'payroll'] };

  it.each([
    ['an earlier end', { validTo: addDays(validTo, -1) }],
    ['fewer applications', { scope: fewer }],
    ['both', { validTo: addDays(validTo, -1), scope: fewer }],
    ['the old end and fewer applications', { validTo, scope: fewer }],
  ])('takes %s at once', (_, changes) => {
    expect(narrow(active, changes)).toMatchObject({
      ...changes,
      state: 'active',
      originalValidTo: active.originalValidTo,
    });
  });

  it.each([
    ['a later end', { validTo: addDays(validTo, 1) }, ['validTo']],
    ['an end that has come', { validTo: active.updatedAt }, ['validTo']],
    ['a wider scope', { scope: more }, ['scope']],
    [
      'a wider scope for a shorter time',
      { scope: more, validTo: addDays(validTo, -1) },
      ['scope'],
    ],
    ['nothing at all', {}, ['validTo']],
    ['what is so already', { validTo, scope }, ['validTo']],
    [
      'a population that is not what it counts',
      {
        scope: aScope({
          population: { ...scope.population, users: ['paul@example.com'] },
        }),
      },
      ['scope.population.size'],
    ],
  ])('refuses %s', (_, changes, fields) => {
    expect(fieldsRefused(() => narrow(active, changes))).toEqual(fields);
  });

  it('brings the review forward with the end', () => {
    const nearer = addDays(active.updatedAt, 5);

    expect(narrow(active, { validTo: nearer }).reviewDueAt).toBe(nearer);
  });
});

describe('resubmit', () => {
  const expired = exceptionIn('expired');
  const rejected = exceptionIn('rejected');
  const validTo = addDays(expired.updatedAt, 30);
  const reason = { category: 'other', justification: 'A new one' } as const;

  it.each([
    ['no new reason', { validTo }, ['reason.justification']],
    ['no new end', { reason }, ['validTo']],
    ['the old words in capitals', shouted(expired), ['reason.justification']],
    ['nothing', {}, ['reason.justification', 'validTo']],
    ['an end too far', { reason, validTo: addDays(validTo, 61) }, ['validTo']],
  ])('of an expired exception with %s is refused', (_, changes, fields) => {
    expect(fieldsRefused(() => resubmit(expired, changes))).toEqual(fields);
  });

  it('of a rejected exception must change something', () => {
    const same = { riskRating: rejected.riskRating };

    expect(fieldsRefused(() => resubmit(rejected, {}))).toEqual(['changes']);
    expect(fieldsRefused(() => resubmit(rejected, same))).toEqual(['changes']);
    expect(resubmit(rejected, { riskRating: 'low' }).state).toBe('requested');
  });

  it('starts at once, or when it was asked to start', () => {
    const validFrom = addDays(START, 20);
    const later = exceptionIn('rejected', aDraft(aRequest({ validFrom })));

    expect(steps.resubmit(expired).validFrom).toBe(expired.updatedAt);
    expect(resubmit(later, { riskRating: 'low' }).validFrom).toBe(validFrom);
  });

  it('comes under the policy for what is asked for now', () => {
    const halved = addDays(expired.updatedAt, 45);
    const risky = { reason, riskRating: 'high', validTo: halved } as const;
    const tooLong = { ...risky, validTo: addDays(halved, 1) };

    expect(resubmit(expired, risky).policy).toMatchObject({
      maxDurationDays: 45,
      reviewIntervalDays: 15,
    });
    expect(fieldsRefused(() => resubmit(expired, tooLong))).toEqual([
      'validTo',
    ]);
  });

  it('asks for every approval again', () => {
    const again = steps.resubmit(expired);

    expect(again).toMatchObject({ round: 2, approvals: expired.approvals });
    expect(steps.approve(again).approvals).toHaveLength(2);
  });

  function shouted({ reason: old }: MfaException) {
    const justification = `${old.justification.toUpperCase()}!`;
    return { validTo, reason: { ...old, justification } };
  }
});

describe('asking again for what was granted before', () => {
  it('is a repeat, and takes a plan from the second time on', () => {
    const once = steps.resubmit(exceptionIn('expired'));
    expect(once.similarity).toEqual({ repeats: 1, copies: 0 });

    const twice = askedAgainIn('expired');
    const { remediationPlan, ...changes } = askingAgain(twice).changes;
    expect(
      fieldsRefused(() =>
        resubmit({ ...twice, remediationPlan: undefined }, changes),
      ),
    ).toEqual(['remediationPlan']);
    expect(resubmit(twice, { ...changes, remediationPlan }).similarity).toEqual(
      {
        repeats: 2,
        copies: 0,
      },
    );
  });

  it('is no repeat where it was rejected', () => {
    const again = resubmit(exceptionIn('rejected'), { riskRating: 'low' });
    expect(again.similarity).toEqual({ repeats: 0, copies: 0 });
  });
});

describe('the last approval', () => {
  it('leads on, and none before it', () => {
    const vendorManager = person('vera', defaultPolicyGroups.vendorManagement);
    const requested = exceptionIn('requested', aDraft(aRequest(), 'vendor'));
    const half = act(requested, approval, vendorManager);

    expect(half.state).toBe('requested');
    expect(steps.approve(half)).toMatchObject({
      state: 'approved',
      approvals: [
        { path: 'vendor_management', by: vendorManager.ref },
        { path: 'governance', by: governor.ref },
      ],
    });
  });
});

describe('implement', () => {
  it('waits for the start', () => {
    const validFrom = addDays(START, 20);
    const approved = exceptionIn('approved', aDraft(aRequest({ validFrom })));

    expect(() => steps.implement(approved)).toThrow('put in place from');
    expect(
      act(approved, { action: 'implement' }, engineer, new Date(validFrom)),
    ).toMatchObject({ state: 'active', activatedAt: validFrom });
  });

  it('is too late once the end has come, and so is an approval', () => {
    const requested = exceptionIn('requested');
    const approved = exceptionIn('approved');
    const end = new Date(approved.validTo);

    expect(() => act(requested, approval, governor, end)).toThrow('has passed');
    expect(() => act(approved, { action: 'implement' }, engineer, end)).toThrow(
      'has passed',
    );
    expect(act(requested, { action: 'withdraw' }, requester, end).state).toBe(
      'withdrawn',
    );
  });

  it('asks for the first review after the interval of the policy', () => {
    const active = exceptionIn('active');

    expect(active.reviewDueAt).toBe(addDays(active.updatedAt, 30));
  });
});

describe('an end before its time', () => {
  it('of completion is the end from now on', () => {
    const active = exceptionIn('active');

    expect(steps.complete(active)).toMatchObject({
      validTo: active.updatedAt,
      endedAt: active.updatedAt,
      enforcement: 'removal_pending',
    });
  });

  it('of an approval that was never used leaves nothing to remove', () => {
    const revoked = steps.revoke(exceptionIn('approved'));

    expect(revoked).toMatchObject({ enforcement: 'not_in_place' });
    expect(revoked.endedAt).toBeUndefined();
  });

  it.each([' ', ''])('needs a reason in words, not "%s"', reason => {
    const requested = exceptionIn('requested');
    const active = exceptionIn('active');

    expect(
      fieldsRefused(() =>
        act(requested, { action: 'reject', reason }, governor),
      ),
    ).toEqual(['reason']);
    expect(
      fieldsRefused(() => act(active, { action: 'revoke', reason }, governor)),
    ).toEqual(['reason']);
  });
});
