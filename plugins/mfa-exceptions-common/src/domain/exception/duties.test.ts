import {
  act,
  aDraft,
  approval,
  aRequest,
  aScope,
  exceptionIn,
  steps,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  otherGovernor,
  person,
  requester,
  service,
  stranger,
  subjectOwners,
  system,
} from '../../__testUtils__/people';
import { defaultPolicyGroups } from '../policy/defaults';
import { availability, availableActions } from './availability';
import {
  dutyRefusalMessages,
  openApprovalPaths,
  refusalOf,
  type Actor,
} from './duties';
import type { MfaException } from './exception';
import {
  lifecycleActions,
  systemActions,
  type LifecycleAction,
} from './vocabulary';

const { governance, iam, breakGlassApprovers } = defaultPolicyGroups;
const governingEngineer = person('both', governance, iam);
const requestingGovernor: Actor = {
  ...requester,
  groups: new Set([governance, iam]),
};

function covering(...users: string[]): MfaException {
  const population = { users, groups: [], size: users.length, includes: [] };
  const draft = aDraft(aRequest({ scope: aScope({ population }) }));
  return exceptionIn('requested', draft);
}

describe('refusalOf', () => {
  const requested = exceptionIn('requested');
  const approved = exceptionIn('approved');
  const approvedByBoth = act(requested, approval, governingEngineer);
  const implementedByBoth = act(
    approved,
    { action: 'implement' },
    governingEngineer,
  );
  const askedAgain = steps.resubmit(steps.expire(implementedByBoth));
  const approvedAgain = steps.approve(
    steps.resubmit(steps.expire(steps.implement(approvedByBoth))),
  );
  const covered = covering(governor.ref, `${engineer.ref}`);

  it.each<[string, MfaException, LifecycleAction, Actor, string | undefined]>([
    ['a governor', requested, 'approve', governor, undefined],
    [
      'the requester',
      requested,
      'approve',
      requestingGovernor,
      'is_the_requester',
    ],
    [
      'the requester',
      requested,
      'reject',
      requestingGovernor,
      'is_the_requester',
    ],
    [
      'the requester',
      approved,
      'implement',
      requestingGovernor,
      'is_the_requester',
    ],
    ['a stranger', requested, 'approve', stranger, 'not_in_an_approving_group'],
    ['a stranger', requested, 'reject', stranger, 'not_in_an_approving_group'],
    [
      'a stranger',
      approved,
      'implement',
      stranger,
      'not_in_the_implementing_group',
    ],
    ['an engineer', approved, 'implement', engineer, undefined],
    [
      'its approver',
      approvedByBoth,
      'implement',
      governingEngineer,
      'is_an_approver',
    ],
    [
      'its approver',
      approvedByBoth,
      'confirm_removal',
      governingEngineer,
      'is_an_approver',
    ],
    [
      'an earlier implementer',
      askedAgain,
      'approve',
      governingEngineer,
      'is_an_implementer',
    ],
    [
      'an earlier implementer',
      askedAgain,
      'reject',
      governingEngineer,
      'is_an_implementer',
    ],
    [
      'an earlier approver',
      approvedAgain,
      'implement',
      governingEngineer,
      'is_an_approver',
    ],
    ['an earlier approver', askedAgain, 'approve', governor, undefined],
    ['one whom it covers', covered, 'approve', governor, 'in_the_population'],
    ['one whom it covers', covered, 'reject', governor, 'in_the_population'],
    ['one whom it covers', covered, 'implement', engineer, 'in_the_population'],
    ['one whom it covers not', covered, 'approve', otherGovernor, undefined],
    ['its approver', requested, 'submit', governor, 'not_the_requester'],
    ['its requester', requested, 'withdraw', requester, undefined],
    ['a stranger', approved, 'revoke', stranger, 'not_concerned'],
    ['a stranger', approved, 'narrow', stranger, 'not_concerned'],
    ['its requester', approved, 'revoke', requester, undefined],
    ['an engineer', approved, 'revoke', engineer, undefined],
    ['a governor', approved, 'complete', governor, undefined],
    ['an owner', approved, 'narrow', person('otto', subjectOwners), undefined],
    ['a person', approved, 'expire', governor, 'not_concerned'],
    ['time', approved, 'expire', system, undefined],
    ['a person', approved, 'call_review', governor, 'not_concerned'],
    ['the register', approved, 'call_review', system, undefined],
  ])('%s (case %#)', (_, exception, action, actor, refusal) => {
    expect(refusalOf(exception, action, actor)).toBe(refusal);
  });

  it.each(['User:Default/GINA', 'GINA@example.com'])(
    'knows a person in the population as %s',
    written => {
      const exception = covering(written);

      expect(refusalOf(exception, 'approve', governor)).toBe(
        'in_the_population',
      );
    },
  );

  it.each(lifecycleActions)('never lets a service %s', action => {
    for (const exception of [requested, approved, askedAgain]) {
      expect(refusalOf(exception, action, service)).toBeDefined();
    }
  });
});

describe('separate paths', () => {
  const draft = aDraft(aRequest(), 'break_glass_account');
  const requested = exceptionIn('requested', draft);
  const [anna, bert] = ['anna', 'bert'].map(name =>
    person(name, breakGlassApprovers),
  );

  it('stay open until enough different people have approved', () => {
    const once = act(requested, approval, anna);

    expect(openApprovalPaths(once)).toEqual(requested.policy?.approvals);
    expect(refusalOf(once, 'approve', anna)).toBe('approved_already');
    expect(refusalOf(once, 'approve', bert)).toBeUndefined();

    const twice = act(once, approval, bert);
    expect(twice.state).toBe('approved');
    expect(openApprovalPaths(twice)).toEqual([]);
  });

  it('may still be denied by one who approved', () => {
    const once = act(requested, approval, anna);

    expect(refusalOf(once, 'reject', anna)).toBeUndefined();
  });
});

describe('availability', () => {
  it('gives the reason for each thing that somebody may not do', () => {
    const requested = exceptionIn('requested');
    const now = new Date(requested.updatedAt);
    const given = availability(requested, requester, now);

    expect(given.map(({ action }) => action)).toEqual(
      lifecycleActions.filter(
        action => !systemActions.some(own => own === action),
      ),
    );
    expect(given.filter(({ allowed }) => allowed)).toEqual([
      { action: 'withdraw', allowed: true },
      { action: 'attach_plan', allowed: true },
    ]);
    expect(given).toContainEqual({
      action: 'approve',
      allowed: false,
      code: 'is_the_requester',
      reason: dutyRefusalMessages.is_the_requester,
    });
    expect(given).toContainEqual({
      action: 'confirm_removal',
      allowed: false,
      code: 'nothing_to_remove',
      reason: 'No exclusion is waiting to be taken out',
    });
  });

  it('goes by the clock, not by what is written', () => {
    const active = exceptionIn('active');
    const end = new Date(active.validTo);

    expect(availableActions(active, requester, end)).toEqual(['resubmit']);
    expect(availableActions(active, engineer, end)).toEqual([
      'confirm_removal',
    ]);
  });
});
