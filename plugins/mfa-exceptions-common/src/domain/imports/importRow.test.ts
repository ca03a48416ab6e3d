import fc from 'fast-check';
import {
  engineer,
  governor,
  person,
  requester,
} from '../../__testUtils__/people';
import { statusAt } from '../exception/status';
import { replay } from '../history/history';
import { defaultPolicies } from '../policy/defaults';
import { effectivePolicy } from '../policy/policy';
import { effectiveRisk } from '../exception/risk';
import { harmless, unharmed } from './cells';
import { contradictionsOf } from './exported';
import { columnsOf, type ImportMapping } from './fields';
import type { SubjectEnd } from '../trigger/annotations';
import { arrivalOf, importRow, type ImportContext } from './importRow';

const NOW = new Date('2030-01-01T12:00:00.000Z');
const ID = '0b1c7a52-3f0e-4a53-9a0c-5d9a3c1e7f10';
const people = [requester, governor, engineer, person('sam')];

const aRow = {
  subject: 'payments',
  controlDomain: 'CA',
  users: 'batch@example.com',
  justification: 'The client cannot show a prompt',
  risk: 'Moderate',
  compensatingControls: 'Data centre only',
  requester: 'olga',
  requestedAt: '2029-12-10',
  validTo: '2030-02-01',
  status: 'Active',
  approvers: 'gina',
  approvedAt: '2029-12-11',
  implementer: 'ivan',
  implementedAt: '2029-12-12',
};
type Row = { [column in keyof typeof aRow]?: string } & Record<string, string>;

function take(
  changes: Row = {},
  choices: Partial<ImportContext['choices']> = {},
  mapping: ImportMapping = {},
  end?: SubjectEnd,
) {
  const cells = { ...aRow, ...changes };
  return importRow(ID, new Map(Object.entries(cells)), {
    columns: columnsOf(Object.keys(cells), mapping).columns,
    mapping,
    choices: { undated: 'refuse', beyondLimit: 'refuse', ...choices },
    now: NOW,
    readDate: text => {
      const at = Date.parse(text);
      return Number.isNaN(at)
        ? { message: 'must be a date' }
        : { at: new Date(at).toISOString() };
    },
    facts: {
      subject: name =>
        name === 'payments'
          ? {
              ref: 'component:default/payments',
              subjectClass: 'application',
              ownerRef: 'group:default/payments',
              ...(end && { end }),
            }
          : { message: 'must be an entity' },
      person: name => people.find(({ ref }) => ref.endsWith(`/${name}`)),
      owner: () => undefined,
      policyFor: (request, subjectClass) =>
        effectivePolicy(defaultPolicies(), {
          subjectClass,
          risk: effectiveRisk(request),
          controlDomain: request.controlDomain,
          reasonCategory: request.reason.category,
        }),
      issuesOf: () => [],
    },
  });
}

function accepted(...args: Parameters<typeof take>) {
  const verdict = take(...args);
  if (verdict.outcome === 'refused') {
    throw new Error(JSON.stringify(verdict.issues));
  }
  return verdict;
}

describe('importRow', () => {
  describe("past the end of a vendor's contract that the catalog knows", () => {
    const at = '2030-01-20T23:00:00.000Z';
    const end = { at, because: 'contract_end' } as const;

    it('is refused, or cut to it, and bound by it', () => {
      const refused = take({}, {}, {}, end);
      expect(refused).toMatchObject({
        outcome: 'refused',
        issues: [{ field: 'validTo', message: expect.stringContaining(at) }],
      });
      const { record } = accepted({}, { beyondLimit: 'cut' }, {}, end);
      expect(record).toMatchObject({ validTo: at, vendorContractEnd: at });
      const undated = accepted(
        { validTo: '' },
        { undated: 'policy_maximum' },
        {},
        end,
      );
      expect(undated.record.validTo).toBe(at);
    });

    it('goes by the earlier end where the row knows one, too', () => {
      const cut = (vendorContractEnd: string) =>
        accepted({ vendorContractEnd }, { beyondLimit: 'cut' }, {}, end).record;
      expect(cut('2030-01-10').validTo).toBe('2030-01-10T00:00:00.000Z');
      expect(cut('2030-03-10').validTo).toBe(at);
    });

    it('is put on record as it was, where it is over', () => {
      const { record } = accepted(
        { validTo: '2029-12-30', status: 'Removed', removedAt: '2029-12-30' },
        {},
        {},
        { ...end, at: '2029-12-20T00:00:00.000Z' },
      );
      expect(record.validTo).toBe('2029-12-30T00:00:00.000Z');
      expect(record.vendorContractEnd).toBeUndefined();
    });
  });

  it.each<[string, Row, string, string]>([
    ['what was decided by the rules', {}, 'active', 'in_place'],
    ['what nobody approved', { approvers: '' }, 'requested', 'in_place'],
    [
      'what its requester approved',
      { approvers: 'olga' },
      'requested',
      'in_place',
    ],
    [
      'what no approver approved',
      { approvers: 'sam' },
      'requested',
      'in_place',
    ],
    [
      'what somebody gone approved',
      { approvers: 'bob' },
      'requested',
      'in_place',
    ],
    ['an approval without a date', { approvedAt: '' }, 'requested', 'in_place'],
    [
      'what its requester put in place',
      { implementer: 'olga' },
      'approved',
      'in_place',
    ],
    [
      'what its approver put in place',
      { implementer: 'gina' },
      'approved',
      'in_place',
    ],
    [
      'what nobody says to have put in place',
      { implementer: '' },
      'approved',
      'in_place',
    ],
    [
      'what covers its approver',
      { users: 'user:default/gina' },
      'requested',
      'in_place',
    ],
    [
      'what is only asked for',
      { status: 'Pending', approvers: '' },
      'requested',
      'not_in_place',
    ],
    [
      'what is approved and no more',
      { status: 'Approved' },
      'approved',
      'not_in_place',
    ],
    ['what is over', { validTo: '2029-12-31' }, 'expired', 'removal_pending'],
    [
      'what is over, by whomever',
      { validTo: '2029-12-31', approvers: '' },
      'expired',
      'removal_pending',
    ],
    [
      'what is closed, on nobody’s word',
      { status: 'Closed', validTo: '2029-12-31' },
      'expired',
      'removal_pending',
    ],
    [
      'what is closed before its end, the same',
      { status: 'Closed' },
      'revoked',
      'removal_pending',
    ],
    [
      'what is closed, with evidence',
      {
        status: 'Closed',
        validTo: '2029-12-31',
        remover: 'ivan',
        removalEvidence: 'Group is empty',
      },
      'closed',
      'removed',
    ],
    [
      'what was turned down',
      { status: 'Declined' },
      'rejected',
      'not_in_place',
    ],
  ])('has %s stand where it stands', (_what, changes, state, enforcement) => {
    const { record } = accepted(changes);
    expect({ state: record.state, enforcement: record.enforcement }).toEqual({
      state,
      enforcement,
    });
    const standing = enforcement === 'in_place' && state !== 'active';
    expect(statusAt(record, NOW).flags.includes('overdue')).toBe(
      standing || enforcement === 'removal_pending',
    );
  });

  it.each<[string, Row, string, string?]>([
    ['no end', { validTo: '' }, 'validTo', 'validTo'],
    ['an end past the limit', { validTo: '2031-01-01' }, 'validTo', 'validTo'],
    ['a date that is none', { validTo: 'soon' }, 'validTo', 'validTo'],
    ['what cannot be kept', { ID: 'O\0ne' }, 'externalId', 'ID'],
    ['an unknown subject', { subject: 'nowhere' }, 'subject', 'subject'],
    ['an unknown requester', { requester: 'bob' }, 'requester', 'requester'],
    ['a word that means nothing', { risk: 'purple' }, 'riskRating', 'risk'],
    [
      'no justification',
      { justification: '' },
      'justification',
      'justification',
    ],
    [
      'no compensating control',
      { compensatingControls: '' },
      'compensatingControls',
      'compensatingControls',
    ],
    [
      'an approval to come',
      { approvedAt: '2030-02-01' },
      'approvedAt',
      'approvedAt',
    ],
    [
      'a group without a size',
      { groups: 'contractors' },
      'populationSize',
      undefined,
    ],
    [
      'an end before anybody decided',
      { status: 'Pending', validTo: '2029-12-31' },
      'validTo',
      'validTo',
    ],
  ])('refuses %s, naming field and column', (_what, changes, field, column) => {
    const verdict = take(changes);
    expect(verdict).toEqual({
      outcome: 'refused',
      issues: [
        {
          field,
          ...(column !== undefined && { column }),
          message: expect.any(String),
        },
      ],
    });
  });

  it('gives a row without an end the most there is, and a review now', () => {
    const { record, notes } = accepted(
      { validTo: '' },
      { undated: 'policy_maximum' },
    );
    expect(record).toMatchObject({
      state: 'active',
      validTo: '2030-04-01T12:00:00.000Z',
      reviewDueAt: NOW.toISOString(),
    });
    expect(notes.map(({ field }) => field)).toContain('validTo');
  });

  it('cuts an end to the limit where that is chosen, and says so', () => {
    const { record, notes } = accepted(
      { validTo: '2031-01-01' },
      { beyondLimit: 'cut' },
    );
    expect(record.validTo).toBe('2030-03-10T00:00:00.000Z');
    expect(record.originalValidTo).toBe('2031-01-01T00:00:00.000Z');
    expect(notes).toContainEqual({
      field: 'validTo',
      message: expect.stringContaining('cut to 2030-03-10'),
    });
  });

  it('reads a source by its own words and defaults', () => {
    const { record, notes } = accepted(
      { risk: 'Tier 1', reasonCategory: '' },
      {},
      {
        values: { riskRating: { 'Tier 1': 'low' } },
        defaults: { reasonCategory: 'outage' },
      },
    );
    expect(record.riskRating).toBe('low');
    expect(record.reason.category).toBe('outage');
    expect(notes).toContainEqual({
      field: 'reasonCategory',
      message: "'outage', by the mapping's default",
    });
  });

  it('is never in force without its approvals, whatever a row says', () => {
    // The right answer is likelier than any wrong one, so that all are reached.
    const likely = (right: string, ...wrong: string[]) =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constant(right) },
        { weight: 3, arbitrary: fc.constantFrom(...wrong) },
      );
    const days = ['', '2029-12-10', '2029-12-20', '2030-01-20', '2031-06-01'];
    const names = ['', 'olga', 'gina', 'ivan', 'sam', 'bob'];
    const rows = fc.record({
      requester: likely('olga', ...names),
      approvers: likely('gina', ...names),
      implementer: likely('ivan', ...names),
      remover: likely('ivan', ...names),
      users: likely(
        'batch@example.com',
        'user:default/gina',
        'user:default/ivan',
      ),
      requestedAt: likely('2029-12-10', ...days),
      approvedAt: likely('2029-12-10', ...days),
      implementedAt: likely('2029-12-20', ...days),
      validTo: likely('2030-01-20', ...days),
      status: fc.constantFrom(
        '',
        'Active',
        'Approved',
        'Pending',
        'Expired',
        'Closed',
        'Revoked',
        'Rejected',
      ),
      removalEvidence: fc.constantFrom('', 'Gone'),
    });
    const choices = fc.record({
      undated: fc.constantFrom('refuse' as const, 'policy_maximum' as const),
      beyondLimit: fc.constantFrom('refuse' as const, 'cut' as const),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(rows, choices, (row, choice) => {
        const verdict = take(row, choice);
        fc.pre(verdict.outcome === 'accepted');
        const { record } = verdict;
        seen.add(record.state);
        const { inForce } = statusAt(record, NOW);
        const by = (given: readonly { by: string }[]) =>
          inForce ? given.map(each => each.by) : undefined;
        expect({
          contradictions: contradictionsOf(record, NOW),
          approvers: by(record.approvals),
          implementers: by(record.implementations),
        }).toEqual({
          contradictions: [],
          approvers: inForce ? [governor.ref] : undefined,
          implementers: inForce ? [engineer.ref] : undefined,
        });
        const { entry, next } = arrivalOf(record, {
          by: 'x',
          reason: 'y',
          now: NOW,
        });
        expect(replay([entry])).toEqual(JSON.parse(JSON.stringify(next)));
      }),
      { numRuns: 500, seed: 1, maxSkipsPerRun: 50 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'active',
        'expired',
        'rejected',
        'requested',
        'revoked',
      ]),
    );
  });
});

describe('harmless', () => {
  it('leaves nothing that a spreadsheet runs, and can be undone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n\'a"') }),
        text => {
          expect(harmless(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
          expect(unharmed(harmless(text))).toBe(text);
        },
      ),
    );
  });
});
