import {
  act,
  aDraft,
  anExtension,
  approval,
  aRequest,
  askedAgainIn,
  contextFor,
  exceptionIn,
  START,
  steps,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  otherGovernor,
  person,
  requester,
  stranger,
} from '../../__testUtils__/people';
import { ExceptionConflictError, FieldsError } from '../errors';
import { defaultPolicies, defaultPolicyGroups } from '../policy/defaults';
import { addDays } from '../time';
import { openWork } from '../work/tasks';
import { availability, availableActions } from './availability';
import type { MfaException } from './exception';
import { extensionTerms } from './extension';
import { applyCommand, settle } from './lifecycle';
import { asOf } from './status';

const active = exceptionIn('active');
const asked = steps.extend(active);
const granted = {
  ...approval,
  action: 'approve_extension',
  number: 1,
} as const;

const extend = (exception: MfaException, changes: object = {}) =>
  act(exception, { ...anExtension(exception), ...changes }, requester);

function fieldsRefused(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError);
    return (error as FieldsError).issues.map(({ field }) => field);
  }
  return [];
}

describe('asking for a later end', () => {
  it('changes nothing yet, and waits for those whom the policy names', () => {
    expect(asked).toMatchObject({
      state: 'active',
      validTo: active.validTo,
      extensions: [
        {
          number: 1,
          requestedBy: requester.ref,
          from: active.validTo,
          validTo: addDays(active.validTo, 20),
          state: 'pending',
          approvals: [],
        },
      ],
    });
    expect(openWork(asked)).toEqual([
      {
        kind: 'extension_approval',
        path: 'governance',
        assignee: defaultPolicyGroups.governance,
        escalated: false,
      },
    ]);
  });

  it.each([
    ['no later end', { validTo: active.validTo }, ['validTo']],
    [
      'more than the policy admits',
      { validTo: addDays(active.validTo, 46) },
      ['validTo'],
    ],
    [
      'the words of the request',
      { justification: 'THE scanners speak -- IMAP, and nothing else!' },
      ['justification'],
    ],
  ])('for %s is refused', (_, changes, fields) => {
    expect(fieldsRefused(() => extend(active, changes))).toEqual(fields);
  });

  it('never goes past the end of the vendor’s contract', () => {
    const vendorContractEnd = addDays(START, 70);
    const bound = exceptionIn(
      'active',
      aDraft(aRequest({ vendorContractEnd })),
    );
    const to = (days: number) => ({ validTo: addDays(START, days) });

    expect(fieldsRefused(() => extend(bound, to(71)))).toEqual(['validTo']);
    expect(extend(bound, to(70)).extensions).toHaveLength(1);
    expect(extensionTerms(bound, bound.policy!).latestEnd).toBe(
      vendorContractEnd,
    );
  });

  it('takes other words each time, also after a rejection', () => {
    const rejected = act(
      asked,
      { action: 'reject_extension', number: 1, reason: 'Too long' },
      governor,
    );
    const { justification } = asked.extensions![0];

    expect(fieldsRefused(() => extend(rejected, { justification }))).toEqual([
      'justification',
    ]);
    expect(extend(rejected).extensions).toMatchObject([
      { state: 'rejected', reason: 'Too long', decidedAt: asked.updatedAt },
      { state: 'pending', number: 2 },
    ]);
  });

  it.each<[string, MfaException, string]>([
    ['one that waits already', asked, 'waits for a decision'],
    ['one that was extended', act(asked, granted, governor), 'No later end'],
    [
      'a break-glass exception',
      exceptionOfBreakGlass(),
      'No later end is admitted',
    ],
    ['one that has expired', exceptionIn('expired'), 'expired'],
    ['one that is not in force', exceptionIn('approved'), 'approved'],
  ])('is not for %s', (_, exception, why) => {
    expect(() => extend(exception)).toThrow(ExceptionConflictError);
    expect(() => extend(exception)).toThrow(why);
  });

  it('goes by the policy in force now, and is decided by that one', () => {
    const [policy] = defaultPolicies();
    const approvals = [
      { path: 'risk', group: defaultPolicyGroups.secretsOwner, count: 1 },
    ];
    const stricter = {
      ...policy,
      id: 'stricter',
      approvals,
      extensions: { max: 1, maxDays: 10 },
    };
    const now = new Date(active.updatedAt);
    const ask = (days: number) =>
      applyCommand(
        active,
        { ...anExtension(active), validTo: addDays(active.validTo, days) },
        contextFor(active, requester, now, [stricter]),
      ).next;

    expect(fieldsRefused(() => ask(11))).toEqual(['validTo']);
    const pending = ask(10);
    expect(pending.policy).toEqual(active.policy);
    const owner = person('sara', defaultPolicyGroups.secretsOwner);
    expect(() => act(pending, granted, governor)).toThrow('not in');
    expect(act(pending, granted, owner)).toMatchObject({
      validTo: addDays(active.validTo, 10),
      policy: active.policy,
      extensions: [{ state: 'approved', policy: { id: 'stricter' } }],
    });
  });

  it('says beforehand what it would meet', () => {
    const now = new Date(active.updatedAt);
    const none = { ...active.policy!, extensions: { max: 0, maxDays: 0 } };

    expect(extensionTerms(active, active.policy!)).toEqual({
      policyId: 'default.application',
      remaining: 1,
      maxDays: 45,
      latestEnd: addDays(active.validTo, 45),
      approvals: active.policy!.approvals,
    });
    expect(availableActions(active, requester, now)).toContain('extend');
    expect(availability(active, requester, now, none)).toContainEqual(
      expect.objectContaining({ action: 'extend', code: 'no_extensions_left' }),
    );
  });
});

describe('a decision on a later end', () => {
  it('moves the end with the last approval, and never the first one', () => {
    const extended = act(asked, granted, governor);

    expect(extended).toMatchObject({
      state: 'active',
      validTo: addDays(active.validTo, 20),
      originalValidTo: active.validTo,
      reviewDueAt: active.reviewDueAt,
      extensions: [
        {
          state: 'approved',
          decidedAt: asked.updatedAt,
          approvals: [{ path: 'governance', by: governor.ref }],
        },
      ],
    });
    expect(openWork(extended)).toEqual([]);
  });

  it('brings back a review that was drawn to the old end', () => {
    const short = aDraft(aRequest({ validTo: addDays(START, 10) }));
    const brief = exceptionIn('active', short);
    expect(brief.reviewDueAt).toBe(brief.validTo);

    const extended = act(steps.extend(brief), granted, governor);
    expect(extended.reviewDueAt).toBe(addDays(START, 30));
  });

  it.each([
    ['the requester', { ...requester, groups: governor.groups }],
    ['who put it in place', { ...engineer, groups: governor.groups }],
    ['a stranger', stranger],
  ])('is not for %s', (_, actor) => {
    expect(() => act(asked, granted, actor)).toThrow();
    expect(
      availableActions(asked, actor, new Date(asked.updatedAt)),
    ).not.toEqual(expect.arrayContaining(['approve_extension']));
  });

  it('is not for those whom it covers by name', () => {
    const users = [otherGovernor.ref];
    const population = { users, groups: [], size: 1, includes: [] };
    const { scope } = aRequest();
    const covering = aDraft(aRequest({ scope: { ...scope, population } }));
    const pending = steps.extend(exceptionIn('active', covering));

    expect(() => act(pending, granted, otherGovernor)).toThrow('by name');
  });

  it('keeps its approver from ever putting it in place', () => {
    const both = person(
      'both',
      defaultPolicyGroups.governance,
      defaultPolicyGroups.iam,
    );
    const extended = act(asked, granted, both);
    const again = steps.approve(steps.resubmit(steps.expire(extended)));

    expect(() => act(again, { action: 'implement' }, both)).toThrow(
      'An approver cannot',
    );
  });

  it('is about the one that waits, and no other', () => {
    expect(() => act(asked, { ...granted, number: 2 }, governor)).toThrow(
      ExceptionConflictError,
    );
    expect(() => act(active, granted, governor)).toThrow(
      'No extension waits for a decision',
    );
  });

  it('can be made needless by its requester', () => {
    const withdraw = { action: 'withdraw_extension', number: 1 } as const;

    expect(() => act(asked, withdraw, governor)).toThrow('Only the person who');
    expect(act(asked, withdraw, requester).extensions).toMatchObject([
      { state: 'withdrawn', decidedAt: asked.updatedAt },
    ]);
  });
});

describe('the end of an exception', () => {
  const end = new Date(asked.validTo);

  it('makes an extension that waits lapse at that very instant', () => {
    const lapsed = { state: 'lapsed', decidedAt: asked.validTo };
    const before = new Date(end.getTime() - 1);

    expect(asOf(asked, before).extensions).toEqual(asked.extensions);
    expect(asOf(asked, end).extensions).toMatchObject([lapsed]);
    expect(settle(asked, end)?.next.extensions).toMatchObject([lapsed]);
    expect(availableActions(asked, governor, end)).toEqual([]);
    expect(settle(asked, end)?.tasks).toMatchObject([
      { change: 'close', kind: 'extension_approval', path: 'governance' },
      { change: 'open', kind: 'removal' },
    ]);
  });

  it.each(['revoke', 'complete'] as const)('by %s does so too', action => {
    expect(steps[action](asked).extensions).toMatchObject([
      { state: 'lapsed', decidedAt: asked.updatedAt },
    ]);
  });

  it('leaves what was granted to its round', () => {
    const again = askedAgainIn('active', exceptionIn('draft'));
    const extended = act(asked, granted, governor);
    const second = [
      steps.expire,
      steps.resubmit,
      steps.approve,
      steps.implement,
    ].reduce((exception, step) => step(exception), extended);

    expect(again.round).toBe(2);
    expect(extensionTerms(second, second.policy!).remaining).toBe(1);
    expect(extend(second).extensions).toMatchObject([
      { number: 1, round: 1, state: 'approved' },
      { number: 2, round: 2, state: 'pending' },
    ]);
  });
});

function exceptionOfBreakGlass(): MfaException {
  const approvers = ['anna', 'bert'].map(name =>
    person(name, defaultPolicyGroups.breakGlassApprovers),
  );
  const requested = exceptionIn(
    'requested',
    aDraft(aRequest(), 'break_glass_account'),
  );
  return steps.implement(
    approvers.reduce(
      (exception, approver) => act(exception, approval, approver),
      requested,
    ),
  );
}
