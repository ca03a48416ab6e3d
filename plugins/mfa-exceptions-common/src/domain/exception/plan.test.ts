import fc from 'fast-check';
import {
  act,
  aDraft,
  approval,
  contextFor,
  exceptionIn,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  person,
  requester,
  service,
  stranger,
  subjectOwners,
} from '../../__testUtils__/people';
import { ExceptionConflictError } from '../errors';
import { REPEATS_THAT_NEED_A_PLAN } from '../patterns/similarity';
import { defaultPolicies } from '../policy/defaults';
import { obstacleTo, targetOf } from './availability';
import type { Actor } from './duties';
import { applyCommand } from './lifecycle';
import { lacksPlan, withRepeats } from './plan';
import { exceptionStates } from './vocabulary';

const plan = {
  action: 'attach_plan',
  remediationPlan: {
    owner: subjectOwners,
    link: 'https://plans.example.com/scanners',
    targetDate: '2026-09-01T00:00:00.000Z',
  },
} as const;

const requested = exceptionIn('requested');
const now = new Date(requested.updatedAt);
const obstacle = (
  exception: typeof requested,
  action: 'approve' | 'attach_plan' | 'reject',
  actor: Actor,
) => obstacleTo(exception, action, actor, now);

describe('What was asked for over and over', () => {
  it('cannot be approved without a plan, from the second repeat on', () => {
    fc.assert(
      fc.property(fc.nat(5), repeats => {
        const found = obstacle(
          withRepeats(requested, repeats),
          'approve',
          governor,
        );
        expect(found?.code).toBe(
          repeats >= REPEATS_THAT_NEED_A_PLAN ? 'plan_missing' : undefined,
        );
      }),
    );
  });

  it('can be rejected all the same, and approved with a plan', () => {
    const repeated = withRepeats(requested, 2);
    expect(obstacle(repeated, 'reject', governor)).toBeUndefined();
    const planned = act(repeated, plan, requester);
    expect(obstacle(planned, 'approve', governor)).toBeUndefined();
  });

  it('is told so to whom it concerns, and others first why they may not', () => {
    const repeated = withRepeats(requested, 3);
    expect(obstacle(repeated, 'approve', governor)?.message).toBe(
      'The same was asked for 3 times before: it needs a remediation plan before it can be approved',
    );
    expect(obstacle(repeated, 'approve', requester)?.code).toBe(
      'is_the_requester',
    );
  });

  it('is counted when it is approved, whatever was known before', () => {
    const approve = (repeats: number) =>
      applyCommand(requested, approval, {
        ...contextFor(requested, governor, now, defaultPolicies()),
        similarity: { repeats, copies: 0 },
      });
    expect(() => approve(2)).toThrow(ExceptionConflictError);
    const { next, entry } = approve(1);
    expect(next.similarity).toEqual({ repeats: 1, copies: 0 });
    expect(entry.changes.similarity).toEqual({
      from: { repeats: 0, copies: 0 },
      to: { repeats: 1, copies: 0 },
    });
  });

  it('is never forgotten', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (one, other) => {
        const twice = withRepeats(withRepeats(requested, one), other);
        expect(twice.similarity?.repeats).toBe(Math.max(one, other));
        expect(lacksPlan(twice)).toBe(
          lacksPlan(withRepeats(requested, one)) ||
            lacksPlan(withRepeats(requested, other)),
        );
      }),
    );
  });
});

describe('A plan', () => {
  it('is attached to what waits, and to nothing else', () => {
    expect(
      exceptionStates.filter(state => targetOf(state, 'attach_plan')),
    ).toEqual(['requested']);
    expect(act(requested, plan, requester)).toMatchObject({
      state: 'requested',
      version: requested.version + 1,
      remediationPlan: plan.remediationPlan,
    });
  });

  it.each<[string, Actor, string | undefined]>([
    ['the requester', requester, undefined],
    ['the owner of the subject', person('otto', subjectOwners), undefined],
    ['an approver', governor, 'not_asking'],
    ['an engineer', engineer, 'not_asking'],
    ['somebody else', stranger, 'not_asking'],
    ['a plugin', service, 'not_a_person'],
  ])('is attached by %s or not', (_who, actor, code) => {
    expect(obstacle(requested, 'attach_plan', actor)?.code).toBe(code);
  });

  it('is changed until somebody has approved it with the rest', () => {
    const planned = act(requested, plan, requester);
    expect(obstacle(planned, 'attach_plan', requester)).toBeUndefined();
    const vendor = exceptionIn('requested', aDraft(undefined, 'vendor'));
    const approvedOnce = act(act(vendor, plan, requester), approval, governor);
    expect(approvedOnce.state).toBe('requested');
    expect(obstacle(approvedOnce, 'attach_plan', requester)?.code).toBe(
      'plan_approved',
    );
    const withoutPlan = act(vendor, approval, governor);
    expect(obstacle(withoutPlan, 'attach_plan', requester)).toBeUndefined();
  });
});

describe('How many it covered at first', () => {
  it('is kept from the first time on that it covers more or fewer', () => {
    const active = exceptionIn('active');
    expect(active.originalPopulationSize).toBeUndefined();
    const { population } = active.scope;
    const fewer = act(
      active,
      {
        action: 'narrow',
        changes: {
          scope: {
            ...active.scope,
            population: { ...population, users: ['paul@example.com'], size: 1 },
          },
        },
      },
      requester,
    );
    expect(fewer.originalPopulationSize).toBe(population.size);
  });
});
