import fc from 'fast-check';
import {
  act,
  aDraft,
  approval,
  contextFor,
  deepFreeze,
  exceptionIn,
} from '../../__testUtils__/exceptions';
import { person, type Person } from '../../__testUtils__/people';
import { FieldsError } from '../errors';
import type { ApprovalPath } from '../policy/policy';
import { admits, openPaths, withConsent, type Ballot } from './approvals';
import { availableActions } from './availability';
import type { Approval, MfaException } from './exception';
import { applyCommand } from './lifecycle';

const path = (name: string, count = 1): ApprovalPath => ({
  path: name,
  group: `group:default/${name}`,
  count,
});

const inGroups = (name: string, ...groups: string[]) =>
  person(name, ...groups.map(group => `group:default/${group}`));

/** Requested under a policy with some paths. */
function requestedUnder(...approvals: ApprovalPath[]): MfaException {
  const requested = exceptionIn('requested', aDraft());
  return deepFreeze({
    ...requested,
    policy: { ...requested.policy!, approvals },
  });
}

function approvedBy(
  exception: MfaException,
  actor: Person,
  standing: readonly Person[] = [],
  chosen?: string,
): MfaException {
  const now = new Date(exception.updatedAt);
  const context = contextFor(
    exception,
    actor,
    now,
    undefined,
    new Map(standing.map(({ ref, groups }) => [ref, groups])),
  );
  const command = { ...approval, ...(chosen && { path: chosen }) };
  return deepFreeze(applyCommand(exception, command, context).next);
}

const given = ({ approvals }: MfaException) =>
  approvals.map(({ by, path: counted, lapsedAt }) =>
    [by.split('/')[1], counted, ...(lapsedAt ? ['lapsed'] : [])].join(' '),
  );

describe('somebody in two groups of a policy', () => {
  const requested = requestedUnder(path('risk'), path('vendors'));
  const both = inGroups('bea', 'risk', 'vendors');
  const risk = inGroups('rita', 'risk');
  const vendors = inGroups('vera', 'vendors');

  it.each([
    [risk, ['bea vendors', 'rita risk']],
    [vendors, ['bea risk', 'vera vendors']],
  ])('leaves room for whoever comes (case %#)', (other, counted) => {
    const once = approvedBy(requested, both);
    expect(once.state).toBe('requested');

    const twice = approvedBy(once, other);
    expect(twice.state).toBe('approved');
    expect(given(twice)).toEqual(counted);
  });

  it('counts for one of them only', () => {
    const once = approvedBy(requested, both);

    expect(() => approvedBy(once, both)).toThrow('approved it already');
    expect(() => approvedBy(approvedBy(once, risk), vendors)).toThrow(
      'is approved',
    );
  });

  it('may say which, and is held to it', () => {
    const once = approvedBy(requested, both, [], 'risk');
    const now = new Date(once.updatedAt);

    expect(availableActions(once, risk, now)).not.toContain('approve');
    expect(given(approvedBy(once, vendors))).toEqual([
      'bea risk',
      'vera vendors',
    ]);
  });

  it.each(['vendors', 'nothing', '__proto__'])(
    'may not say %s when that is not open to them',
    chosen => {
      expect(() => approvedBy(requested, risk, [], chosen)).toThrow(
        FieldsError,
      );
    },
  );
});

describe('an approver who is gone before the last approval', () => {
  const requested = requestedUnder(path('risk'), path('vendors'));
  const rita = inGroups('rita', 'risk');
  const vera = inGroups('vera', 'vendors');
  const ruth = inGroups('ruth', 'risk');
  const once = approvedBy(requested, rita);

  it.each([
    ['from the catalog', inGroups('rita')],
    ['to another group', inGroups('rita', 'marketing')],
    ['to the other group of the policy', inGroups('rita', 'vendors')],
  ])('%s no longer counts, and is kept', (_, now) => {
    const twice = approvedBy(once, vera, [now]);

    expect(twice.state).toBe('requested');
    expect(given(twice)).toEqual(['rita risk lapsed', 'vera vendors']);
    expect(openPaths({ paths: twice.policy!.approvals, consents: [] })).toEqual(
      requested.policy!.approvals,
    );
    expect(given(approvedBy(twice, ruth, [now, vera]))).toEqual([
      'rita risk lapsed',
      'vera vendors',
      'ruth risk',
    ]);
    expect(approvedBy(twice, ruth, [now, vera]).state).toBe('approved');
  });

  it('has their place taken by a successor at once', () => {
    expect(() => approvedBy(once, ruth, [rita])).toThrow('not in');
    expect(given(approvedBy(once, ruth, [inGroups('rita')]))).toEqual([
      'rita risk lapsed',
      'ruth risk',
    ]);
  });

  it('may approve again when they are back', () => {
    const twice = approvedBy(once, vera, [inGroups('rita')]);

    expect(approvedBy(twice, rita, [vera]).state).toBe('approved');
  });

  it('still counts for another of their groups', () => {
    const bea = inGroups('bea', 'risk', 'vendors');
    const first = approvedBy(requested, bea);

    expect(given(first)).toEqual(['bea risk']);
    const twice = approvedBy(first, rita, [inGroups('bea', 'vendors')]);
    expect(given(twice)).toEqual(['bea vendors', 'rita risk']);
    expect(twice.state).toBe('approved');
  });

  it('counts for good once the last approval is given', () => {
    const approved = approvedBy(once, vera, [rita]);

    expect(approved.state).toBe('approved');
    expect(
      act(approved, { action: 'revoke', reason: 'No' }, vera),
    ).toMatchObject({ approvals: approved.approvals });
  });
});

describe('the places of approvers', () => {
  const names = ['a', 'b', 'c', 'd'];
  const ballots = fc.record({
    paths: fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
      .chain(chosen =>
        fc.tuple(
          ...chosen.map(name =>
            fc.integer({ min: 1, max: 2 }).map(count => path(name, count)),
          ),
        ),
      ),
    people: fc.array(fc.subarray(names, { minLength: 1 }), { maxLength: 8 }),
  });

  it('are found whenever there is any way to find them', () => {
    fc.assert(
      fc.property(ballots, ({ paths, people }) => {
        let all: readonly Approval[] = [];
        const ballot = (): Ballot => ({ paths, consents: all });
        const seated: string[][] = [];
        for (const [index, groups] of people.entries()) {
          const eligible = groups.filter(group =>
            paths.some(each => each.path === group),
          );
          const possible = canSit(paths, [...seated, eligible]);
          expect(admits(ballot(), eligible)).toBe(possible);
          if (possible) {
            seated.push(eligible);
            const consent = { by: `${index}` } as Approval;
            all = withConsent(all, ballot(), { eligible, consent });
          }
          expectSeated(paths, all);
        }
        const full = paths.reduce((sum, { count }) => sum + count, 0);
        expect(openPaths(ballot()).length === 0).toBe(all.length === full);
      }),
    );
  });
});

function expectSeated(
  paths: readonly ApprovalPath[],
  all: readonly Approval[],
) {
  for (const { path: name, count } of paths) {
    const there = all.filter(each => each.path === name);
    expect(there.length).toBeLessThanOrEqual(count);
  }
  for (const { path: at, eligiblePaths } of all) {
    expect(eligiblePaths ?? [at]).toContain(at);
  }
}

/** The same, by trying every way. */
function canSit(
  paths: readonly ApprovalPath[],
  [first, ...others]: readonly (readonly string[])[],
): boolean {
  return (
    !first ||
    first.some(name =>
      paths.some(
        each =>
          each.path === name &&
          each.count > 0 &&
          canSit(
            paths.map(other =>
              other === each ? { ...each, count: each.count - 1 } : other,
            ),
            others,
          ),
      ),
    )
  );
}
