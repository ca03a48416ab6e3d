import {
  aDraft,
  aRequest,
  exceptionIn,
  START,
} from '../../__testUtils__/exceptions';
import {
  engineer,
  governor,
  requester,
  subjectOwners,
} from '../../__testUtils__/people';
import {
  partiesIn,
  seeing,
  subjectFacts as facts,
} from '../../__testUtils__/seeing';
import type { MfaException } from '../exception/exception';
import { statusAt } from '../exception/status';
import { addDays, toInstant } from '../time';
import { answered, answersTo } from './answers';

const active = exceptionIn('active');
const NOW = new Date(addDays(START, 10));

const triggersOf = (
  exception: MfaException,
  given: ReturnType<typeof seeing>,
) =>
  answersTo(exception, given, NOW).map(command =>
    'cause' in command
      ? [command.action, command.cause.trigger]
      : [command.action],
  );

describe('what is seen in the catalog', () => {
  it.each([
    ['owner_change', { owners: ['group:default/others'] }],
    ['migration', { lifecycle: 'deprecated' }],
    ['migration', { systems: ['system:default/other'] }],
    ['migration', { type: 'website' }],
    ['risk_reclassification', { risk: 'high' }],
    ['entity_removed', { uid: '2' }],
  ] as const)('calls for a review by %s', (trigger, changes) => {
    const given = seeing(
      active,
      { subject: facts() },
      { subject: facts(changes) },
    );
    expect(triggersOf(active, given)).toEqual([['call_review', trigger]]);
    const [called] = answered(active, given, NOW);
    expect(statusAt(called.next, NOW).flags).toContain('review_due');
    expect(answered(called.next, given, NOW)).toEqual([]);
  });

  it('asks once while somebody changes something to and fro', () => {
    const once = seeing(
      active,
      { subject: facts() },
      { subject: facts({ risk: 'high' }) },
    );
    const [{ next }] = answered(active, once, NOW);
    const again = seeing(
      active,
      { subject: facts() },
      { subject: facts({ risk: 'high' }) },
      { subject: facts() },
      { subject: facts({ risk: 'high' }) },
    );
    expect(again.differences).toHaveLength(1);
    expect(answered(next, again, NOW)).toEqual([]);
  });

  it('does not ask the owner whom the request already named', () => {
    const given = seeing(
      active,
      { subject: facts({ owners: ['group:default/others'] }) },
      { subject: facts() },
    );
    expect(given.differences).toHaveLength(1);
    expect(answersTo(active, given, NOW)).toEqual([]);
  });

  it.each([
    [requester.ref, subjectOwners, 'requester'],
    [governor.ref, 'group:default/security-governance', 'approver'],
    [engineer.ref, 'group:default/iam', 'implementer'],
  ])('tells that %s has left %s', (person, group, role) => {
    const given = seeing(
      active,
      { subject: facts() },
      { subject: facts(), groups: { [person]: [] } },
    );
    expect(answersTo(active, given, NOW)).toEqual([
      {
        action: 'call_review',
        cause: expect.objectContaining({
          trigger: 'role_change',
          before: `${role}: ${person} in ${group}`,
          after: person,
        }),
      },
    ]);
  });

  it('orphans an exception whose people have gone, until they are back', () => {
    const gone = { subject: facts(), missing: [governor.ref] };
    const given = seeing(active, { subject: facts() }, gone, gone);
    expect(triggersOf(active, given)).toEqual([
      ['call_review', 'role_change'],
      ['note_gone'],
    ]);
    const orphaned = answered(active, given, NOW).slice(-1)[0].next;
    expect(orphaned.gone).toEqual([governor.ref]);
    expect(statusAt(orphaned, NOW).flags).toContain('orphaned');

    const back = seeing(active, gone, gone, { subject: facts() });
    const [{ next }] = answered(orphaned, back, NOW);
    expect(next.gone).toBeUndefined();
    expect(statusAt(next, NOW).flags).not.toContain('orphaned');
  });

  it('orphans an exception whose entity has gone, in any state that lets people through', () => {
    const given = seeing(active, { subject: facts() }, {}, {}, {});
    const before = seeing(active, { subject: facts() }, {}, {});
    expect(triggersOf(active, before)).toEqual([
      ['call_review', 'entity_removed'],
      ['note_gone'],
    ]);
    const expired = exceptionIn('expired');
    const [{ next }] = answered(expired, given, NOW);
    expect(statusAt(next, NOW).flags).toEqual(['overdue', 'orphaned']);
    expect(answered(exceptionIn('closed'), given, NOW)).toEqual([]);
  });
});

describe('the end of a contract', () => {
  const contract = (
    days: number | undefined,
    note: 'contractEnd' | 'offboardingAt',
  ) => facts(days === undefined ? {} : { [note]: addDays(START, days) });

  it.each([
    ['contractEnd', 'contract_end'],
    ['offboardingAt', 'vendor_offboarding'],
  ] as const)(
    'by %s moves the end, and asks for a review with it',
    (note, trigger) => {
      const given = seeing(
        active,
        { subject: facts() },
        { subject: contract(30, note) },
      );
      expect(triggersOf(active, given)).toEqual([['cap_end', trigger]]);
      const [{ next }] = answered(active, given, NOW);
      expect(next).toMatchObject({
        state: 'active',
        validTo: addDays(START, 30),
        originalValidTo: active.validTo,
        reviewDueAt: toInstant(NOW),
      });
      expect(next.review?.causes).toMatchObject([
        { trigger, after: addDays(START, 30) },
      ]);
    },
  );

  it('that has come ends it now', () => {
    const given = seeing(
      active,
      { subject: facts() },
      { subject: contract(5, 'offboardingAt') },
    );
    const [{ next, tasks }] = answered(active, given, NOW);
    expect(next).toMatchObject({
      ...{ state: 'expired', enforcement: 'removal_pending' },
      endedAt: toInstant(NOW),
    });
    expect(tasks).toEqual([
      expect.objectContaining({ change: 'open', kind: 'removal' }),
    ]);
  });

  it('is held against what was seen long before, too', () => {
    const given = seeing(active, { subject: contract(30, 'contractEnd') });
    expect(given.differences).toEqual([]);
    expect(triggersOf(active, given)).toEqual([['cap_end', 'contract_end']]);
    const approved = exceptionIn('approved');
    const [{ next }] = answered(approved, given, NOW);
    expect(next).toMatchObject({
      state: 'approved',
      validTo: addDays(START, 30),
    });
    expect(answered(next, given, NOW)).toEqual([]);
  });

  it.each([
    ['prolonged', 70, 80, []],
    ['beyond the end', undefined, 80, []],
    ['taken away', 70, undefined, [['call_review', 'contract_end']]],
  ] as const)(
    'that is %s asks for no more than it has to',
    (_how, was, is, asked) => {
      const given = seeing(
        active,
        { subject: contract(was, 'contractEnd') },
        { subject: contract(is, 'contractEnd') },
      );
      expect(triggersOf(active, given)).toEqual(asked);
    },
  );

  it('that cannot be read any more stays what it was', () => {
    const given = seeing(
      active,
      { subject: contract(70, 'contractEnd') },
      { subject: { ...facts(), unreadable: ['contractEnd'] } },
    );
    expect(given.differences).toEqual([]);
    expect(given.sighting.subject.facts?.contractEnd).toBe(addDays(START, 70));
  });
});

it('depends on those who answer for the present round', () => {
  const roles = partiesIn(active).map(({ role, ref }) => [role, ref]);
  expect(roles).toEqual([
    ['requester', requester.ref],
    ['approver', governor.ref],
    ['implementer', engineer.ref],
    ['accountable', 'user:default/ada'],
    ['implementing_group', 'group:default/iam'],
  ]);
  const drafted = aDraft(aRequest());
  expect(partiesIn(drafted).map(({ role }) => role)).toEqual([
    'requester',
    'accountable',
  ]);
});
