import {
  aDraft,
  aRequest,
  exceptionIn,
  START,
} from '../../__testUtils__/exceptions';
import { aCause } from '../../__testUtils__/reviews';
import { callReview } from '../exception/lifecycle';
import type { MfaException } from '../exception/exception';
import { addDays } from '../time';
import { recommendationFor, type ReviewEvidence } from './recommendation';
import type { ReviewCauseKind } from './vocabulary';

const active = exceptionIn('active', aDraft(aRequest()));
const after = (days: number) => new Date(addDays(START, days));
const recommended = (
  changes: Partial<MfaException> = {},
  evidence: ReviewEvidence = {},
  days = 10,
) => recommendationFor({ ...active, ...changes }, evidence, after(days));
const called = (trigger: ReviewCauseKind, seen?: string) =>
  callReview(
    active,
    aCause(trigger, after(1), { trigger, ...(seen && { after: seen }) }),
    after(1),
  )!.next;

describe('What is recommended', () => {
  it('is to keep what is in order', () => {
    expect(recommended()).toEqual({
      decision: 'certify',
      reasons: [{ code: 'in_order' }],
    });
  });

  it.each<[string, Partial<MfaException>, ReviewEvidence, number, unknown]>([
    [
      'no evidence of late',
      {},
      {},
      28,
      { code: 'controls_unverified', unverified: 1, controls: 1 },
    ],
    [
      'nobody accountable',
      {},
      { accountable: 'gap' },
      10,
      { code: 'owner_gap' },
    ],
    [
      'an owner who has not attested',
      {},
      { accountable: 'accountable', attestation: 'stale' },
      10,
      { code: 'owner_stale' },
    ],
    [
      'more people than it was granted for',
      {},
      { populationSize: 9 },
      10,
      { code: 'population_grew', from: 2, to: 9 },
    ],
    [
      'the same asked for again',
      { similarity: { repeats: 2, copies: 0 } },
      {},
      10,
      { code: 'repeated', times: 2 },
    ],
    [
      'the words of others',
      { similarity: { repeats: 0, copies: 3 } },
      {},
      10,
      { code: 'copied', times: 3 },
    ],
    [
      'a plan that has not come true',
      {
        remediationPlan: {
          owner: 'user:default/olga',
          link: 'https://example.com',
          targetDate: addDays(START, 5),
        },
      },
      {},
      10,
      { code: 'remediation_late', days: 5 },
    ],
  ])('is less of it for %s', (_, changes, evidence, days, reason) => {
    expect(recommended(changes, evidence, days)).toEqual({
      decision: 'reduce',
      reasons: [reason],
    });
  });

  it('is to end what nobody uses, but for break-glass accounts', () => {
    const unused = { lastUsedAt: addDays(START, -30) };
    expect(recommended({}, unused, 1)).toEqual({
      decision: 'revoke',
      reasons: [{ code: 'unused', days: 31 }],
    });
    expect(
      recommended({ subjectClass: 'break_glass_account' }, unused, 1).decision,
    ).toBe('certify');
  });

  it('is to end what goes, and less of what was misused', () => {
    const decisionOn = (record: MfaException) =>
      recommendationFor(record, {}, after(2)).decision;
    expect(decisionOn(called('vendor_offboarding'))).toBe('revoke');
    expect(decisionOn(called('entity_removed'))).toBe('revoke');
    expect(decisionOn(called('incident'))).toBe('reduce');
    expect(decisionOn(called('break_glass_use', 'misuse'))).toBe('reduce');
    expect(decisionOn(called('break_glass_use', 'planned_drill'))).toBe(
      'certify',
    );
    expect(decisionOn(called('migration'))).toBe('certify');
  });

  it('is to end it where much comes together, the weightiest first', () => {
    const { decision, reasons } = recommended(
      { similarity: { repeats: 1, copies: 1 } },
      { accountable: 'gap' },
      95,
    );
    expect(decision).toBe('revoke');
    expect(reasons.map(({ code }) => code)).toEqual([
      'old',
      'repeated',
      'copied',
      'controls_unverified',
      'owner_gap',
    ]);
  });
});
