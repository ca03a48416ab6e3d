import { NotAllowedError } from '@backstage/errors';
import {
  aDraft,
  anExtension,
  aRequest,
  act,
  approval,
  askedAgainIn,
  askingAgain,
  contextFor,
  exceptionIn,
  START,
  steps,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  otherGovernor,
  requester,
  service,
  stranger,
  system,
} from '../../__testUtils__/people';
import { askingGovernance, aCause } from '../../__testUtils__/reviews';
import { ExceptionConflictError } from '../errors';
import { reviewOf } from '../review/review';
import { addDays } from '../time';
import type { LifecycleCommand } from './commands';
import type { Actor } from './duties';
import type { MfaException } from './exception';
import { applyCommand, draftException, settle } from './lifecycle';
import {
  exceptionStates,
  lifecycleActions,
  type ExceptionState,
  type LifecycleAction,
} from './vocabulary';

// The table of states as the domain's description has it, with the removal of
// an exclusion that an earlier round has left standing.
const description: Record<
  ExceptionState,
  Partial<Record<LifecycleAction, ExceptionState>>
> = {
  draft: { edit: 'draft', submit: 'requested', withdraw: 'withdrawn' },
  requested: {
    approve: 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
    confirm_removal: 'requested',
    attach_plan: 'requested',
    cap_end: 'requested',
    note_gone: 'requested',
  },
  approved: {
    implement: 'active',
    revoke: 'revoked',
    confirm_removal: 'approved',
    call_review: 'approved',
    cap_end: 'approved',
    note_gone: 'approved',
  },
  active: {
    narrow: 'active',
    expire: 'expired',
    revoke: 'revoked',
    complete: 'expired',
    extend: 'active',
    approve_extension: 'active',
    reject_extension: 'active',
    withdraw_extension: 'active',
    certify: 'active',
    reduce: 'active',
    review_revoke: 'revoked',
    dont_know: 'active',
    reassign_review: 'active',
    record_use: 'active',
    call_review: 'active',
    end_unanswered: 'expired',
    cap_end: 'active',
    note_gone: 'active',
  },
  expired: {
    resubmit: 'requested',
    confirm_removal: 'closed',
    record_use: 'expired',
    note_gone: 'expired',
  },
  revoked: {
    confirm_removal: 'closed',
    record_use: 'revoked',
    note_gone: 'revoked',
  },
  rejected: { resubmit: 'requested', confirm_removal: 'rejected' },
  withdrawn: { confirm_removal: 'withdrawn' },
  closed: {},
};

const deeds: Record<
  LifecycleAction,
  (exception: MfaException) => { command: LifecycleCommand; actor: Actor }
> = {
  edit: () => ({
    command: { action: 'edit', changes: { riskRating: 'low' } },
    actor: requester,
  }),
  submit: () => ({ command: { action: 'submit' }, actor: requester }),
  withdraw: () => ({
    command: { action: 'withdraw', reason: 'No need' },
    actor: requester,
  }),
  approve: () => ({ command: approval, actor: governor }),
  reject: () => ({
    command: { action: 'reject', reason: 'Too broad' },
    actor: governor,
  }),
  implement: () => ({ command: { action: 'implement' }, actor: engineer }),
  narrow: ({ validTo }) => ({
    command: { action: 'narrow', changes: { validTo: addDays(validTo, -1) } },
    actor: requester,
  }),
  revoke: () => ({
    command: { action: 'revoke', reason: 'Misused' },
    actor: governor,
  }),
  complete: () => ({ command: { action: 'complete' }, actor: requester }),
  resubmit: exception => ({
    command: askingAgain(exception),
    actor: requester,
  }),
  confirm_removal: () => ({
    command: { action: 'confirm_removal', evidence: 'Not listed' },
    actor: engineer,
  }),
  attach_plan: ({ validTo }) => ({
    command: {
      action: 'attach_plan',
      remediationPlan: {
        owner: requester.ref,
        link: 'https://example.com/plan',
        targetDate: validTo,
      },
    },
    actor: requester,
  }),
  extend: exception => ({ command: anExtension(exception), actor: requester }),
  approve_extension: () => ({
    command: { ...approval, action: 'approve_extension', number: 1 },
    actor: otherGovernor,
  }),
  reject_extension: () => ({
    command: { action: 'reject_extension', number: 1, reason: 'Too long' },
    actor: governor,
  }),
  withdraw_extension: () => ({
    command: { action: 'withdraw_extension', number: 1 },
    actor: requester,
  }),
  expire: () => ({ command: { action: 'expire' }, actor: system }),
  certify: answer('certify'),
  review_revoke: answer('review_revoke'),
  dont_know: answer('dont_know'),
  reduce: exception => ({
    command: {
      action: 'reduce',
      number: reviewOf(exception).number,
      reason: 'Less will do',
      changes: { validTo: addDays(exception.validTo, -1) },
    },
    actor: governor,
  }),
  reassign_review: exception => ({
    command: {
      action: 'reassign_review',
      number: reviewOf(exception).number,
      to: otherGovernor.ref,
      reason: 'Knows it better',
    },
    actor: governor,
  }),
  record_use: ({ updatedAt: occurredAt }) => ({
    command: {
      action: 'record_use',
      kind: 'planned_drill',
      occurredAt,
      note: 'As planned',
    },
    actor: requester,
  }),
  call_review: ({ updatedAt }) => ({
    command: {
      action: 'call_review',
      cause: aCause('incident:1', new Date(updatedAt)),
    },
    actor: system,
  }),
  end_unanswered: exception => ({
    command: {
      action: 'end_unanswered',
      number: reviewOf(exception).number,
    },
    actor: system,
  }),
  cap_end: ({ updatedAt, validTo }) => ({
    command: {
      action: 'cap_end',
      validTo: addDays(validTo, -1),
      cause: aCause('contract:1', new Date(updatedAt)),
    },
    actor: system,
  }),
  note_gone: () => ({
    command: { action: 'note_gone', gone: ['user:default/olga'] },
    actor: system,
  }),
};

function answer(action: 'certify' | 'review_revoke' | 'dont_know') {
  return (exception: MfaException) => ({
    command: { action, number: reviewOf(exception).number, reason: 'Seen' },
    actor: governor,
  });
}

const pairs = exceptionStates.flatMap(state =>
  lifecycleActions.map(action => ({
    state,
    action,
    target: description[state][action],
  })),
);

function attempt(exception: MfaException, action: LifecycleAction, now?: Date) {
  const { command, actor } = deeds[action](exception);
  const at =
    now ??
    new Date(action === 'expire' ? exception.validTo : exception.updatedAt);
  return applyCommand(exception, command, {
    ...contextFor(exception, actor, at),
    reviewing: askingGovernance,
  });
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused');
}

describe('the table of states and actions', () => {
  const admitted = pairs.filter(({ target }) => target);
  const refused = pairs.filter(({ target }) => !target);

  // In a second round every state can have an exclusion waiting to be removed.
  const subjectOf = (state: ExceptionState, action: LifecycleAction) => {
    const subject =
      state === 'draft' || state === 'closed'
        ? exceptionIn(state)
        : askedAgainIn(state);
    if (action === 'record_use') {
      return { ...subject, subjectClass: 'break_glass_account' as const };
    }
    if (action === 'end_unanswered') {
      return { ...subject, reviewDueAt: subject.updatedAt };
    }
    return state === 'active' && action.endsWith('_extension')
      ? steps.extend(subject)
      : subject;
  };

  it.each(admitted)('$state admits $action', ({ state, action, target }) => {
    const before = subjectOf(state, action);
    const written = JSON.stringify(before);
    const { next, entry } = attempt(before, action);

    expect(before.state).toBe(state);
    expect(JSON.stringify(before)).toBe(written);
    expect(next.state).toBe(target);
    expect(next.version).toBe(before.version + 1);
    expect(entry).toMatchObject({
      exceptionId: before.id,
      sequence: next.version,
      at: next.updatedAt,
      action,
      from: state,
      to: target,
      changes: { version: { from: before.version, to: next.version } },
    });
  });

  it.each(refused)('$state does not admit $action', ({ state, action }) => {
    const before = subjectOf(state, action);
    const written = JSON.stringify(before);
    const error = caught(() => attempt(before, action));

    expect(error).toBeInstanceOf(ExceptionConflictError);
    expect(error).toMatchObject({ state, version: before.version });
    expect(JSON.stringify(before)).toBe(written);
  });
});

describe('what a conflict says', () => {
  it('names what the actor may do instead', () => {
    const active = exceptionIn('active');

    expect(caught(() => attempt(active, 'submit'))).toMatchObject({
      name: 'ConflictError',
      message: "The exception is active, which does not admit 'submit'",
      state: 'active',
      version: 4,
      allowedActions: ['revoke', 'complete', 'narrow', 'extend'],
    });
  });

  it('is told apart from what somebody may not do', () => {
    const requested = exceptionIn('requested');

    expect(() => act(requested, approval, requester)).toThrow(NotAllowedError);
    expect(() => act(requested, approval, service)).toThrow(NotAllowedError);
    expect(() => act(requested, approval, stranger)).toThrow(NotAllowedError);
  });
});

describe('an end that has come', () => {
  const active = exceptionIn('active');
  const end = new Date(active.validTo);
  const before = new Date(end.getTime() - 1);

  it('is written down at that very instant, not a millisecond earlier', () => {
    expect(settle(active, before)).toBeUndefined();
    expect(settle(active, end)?.next).toMatchObject({
      state: 'expired',
      enforcement: 'removal_pending',
      endedAt: active.validTo,
    });
  });

  it('keeps when it took effect, however late it was found', () => {
    const late = new Date(addDays(end, 3));

    expect(settle(active, late)?.entry).toMatchObject({
      at: late.toISOString(),
      effectiveAt: active.validTo,
      actor: undefined,
    });
  });

  it.each(lifecycleActions.filter(action => action !== 'expire'))(
    'admits no %s before it is written down',
    action => {
      expect(caught(() => attempt(active, action, end))).toBeInstanceOf(
        ExceptionConflictError,
      );
    },
  );
});

describe('a review that something calls for', () => {
  const active = exceptionIn('active');
  const callAt = (now: Date) => attempt(active, 'call_review', now);

  it('is due at once, and says no more than what kind of thing it was', () => {
    const { next, entry, tasks } = callAt(new Date(active.updatedAt));

    expect(next).toEqual({
      ...active,
      version: active.version + 1,
      reviewDueAt: active.updatedAt,
      review: {
        ...active.review,
        causes: [aCause('incident:1', new Date(active.updatedAt))],
      },
    });
    expect(entry).toMatchObject({
      action: 'call_review',
      actor: undefined,
      reason: 'incident',
    });
    expect(tasks).toEqual([]);
  });

  it('has one cause more where it is due already, and the same one only once', () => {
    const due = new Date(active.reviewDueAt!);
    const called = callAt(due).next;

    expect(called.reviewDueAt).toBe(active.reviewDueAt);
    expect(called.review?.causes).toHaveLength(1);
    expect(caught(() => attempt(called, 'call_review', due))).toMatchObject({
      name: 'ConflictError',
      message: 'This has called for a review before',
    });
  });

  it.each([requester, governor, service])('is for nobody to call', actor => {
    const cause = aCause('incident:1', START);
    const command = { action: 'call_review', cause } as const;

    expect(() => act(active, command, actor)).toThrow(NotAllowedError);
  });
});

describe('a draft', () => {
  it('is started by a person', () => {
    const start = () =>
      draftException(
        { ...aDraft(), request: aRequest() },
        { actor: service, now: START },
      );

    expect(start).toThrow(NotAllowedError);
  });

  it('has its first end from when it is first asked for', () => {
    const validTo = addDays(START, 10);
    const edited = act(
      aDraft(),
      { action: 'edit', changes: { validTo } },
      requester,
    );

    expect(edited.originalValidTo).toBe(validTo);
    expect(askedAgainIn('requested', edited).originalValidTo).toBe(validTo);
  });
});
