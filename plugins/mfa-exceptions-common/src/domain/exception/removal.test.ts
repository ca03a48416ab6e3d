import {
  act,
  aDraft,
  aRequest,
  askedAgainIn,
  contextFor,
  exceptionIn,
  steps,
} from '../../__testUtils__/exceptions';
import { engineer, person } from '../../__testUtils__/people';
import { defaultPolicyGroups } from '../policy/defaults';
import { applyCommand, settle } from './lifecycle';
import { statusAt } from './status';

const confirmation = {
  action: 'confirm_removal',
  evidence: 'The group no longer lists them',
} as const;

describe('the removal of an exclusion', () => {
  const expired = exceptionIn('expired');

  it('becomes the task of those who implement when the end has come', () => {
    const active = exceptionIn('active');

    expect(settle(active, new Date(active.validTo))?.tasks).toEqual([
      {
        change: 'open',
        kind: 'removal',
        assignee: defaultPolicyGroups.iam,
        escalated: false,
      },
    ]);
  });

  it('of a break-glass account is escalated at once', () => {
    const draft = aDraft(aRequest(), 'break_glass_account');
    const approvers = ['anna', 'bert'].map(name =>
      person(name, defaultPolicyGroups.breakGlassApprovers),
    );
    let exception = exceptionIn('requested', draft);
    for (const approver of approvers) {
      exception = act(
        exception,
        { action: 'approve', controlStrength: 'strong', residualRisk: 'low' },
        approver,
      );
    }
    const active = steps.implement(exception);

    expect(settle(active, new Date(active.validTo))?.tasks).toMatchObject([
      { kind: 'removal', escalated: true },
    ]);
  });

  it('closes the exception, with evidence and by whom', () => {
    const now = new Date(expired.updatedAt);
    const { next, tasks } = applyCommand(
      expired,
      confirmation,
      contextFor(expired, engineer, now),
    );

    expect(tasks).toEqual([{ change: 'close', kind: 'removal' }]);
    expect(next).toMatchObject({
      state: 'closed',
      enforcement: 'removed',
      removal: {
        by: engineer.ref,
        at: expired.updatedAt,
        evidence: confirmation.evidence,
      },
    });
    expect(statusAt(next, now).flags).toEqual([]);
  });

  it('is not confirmed without evidence, or twice', () => {
    const closed = askedAgainIn('requested');
    const removed = act(closed, confirmation, engineer);

    expect(() =>
      act(expired, { ...confirmation, evidence: ' ' }, engineer),
    ).toThrow('evidence: must not be empty');
    expect(() => act(removed, confirmation, engineer)).toThrow(
      'No exclusion is waiting to be taken out',
    );
  });

  it.each(['requested', 'approved', 'rejected', 'withdrawn'] as const)(
    'stays due since the old end when asked for again and %s',
    state => {
      const again = askedAgainIn(state);

      expect(statusAt(again, new Date(again.updatedAt))).toMatchObject({
        flags: ['overdue', 'repeat_request'],
        endedAt: expired.endedAt,
      });
    },
  );

  it('is no longer due when what stands is allowed again', () => {
    const active = askedAgainIn('active');

    expect(active).toMatchObject({ enforcement: 'in_place', round: 2 });
    expect(active.endedAt).toBeUndefined();
    expect(active.removal).toBeUndefined();
  });
});
