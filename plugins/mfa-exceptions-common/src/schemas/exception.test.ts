import { aRequest } from '../__testUtils__/exceptions';
import { FieldsError, transitionActions } from '../domain';
import {
  createExceptionSchema,
  patchExceptionSchema,
  transitionSchema,
  validateExceptionSchema,
} from './exception';
import { parseInput } from './parse';
import type { z } from 'zod';

const request = aRequest();
const body = { subjectRef: 'Component:default/Payments', ...request };
const VALID_TO = '2026-12-31T23:00:00.000Z';

function refused(schema: z.ZodType, input: unknown) {
  try {
    parseInput(schema, input);
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError);
    return (error as FieldsError).issues.map(({ field }) => field);
  }
  return [];
}

describe('createExceptionSchema', () => {
  it('fills in what may be left out', () => {
    const {
      validFrom: _validFrom,
      compensatingControls: _controls,
      ticketLinks: _tickets,
      evidenceLinks: _evidence,
      ...least
    } = body;
    const scope = { population: { groups: ['ops'], size: 5 } };

    expect(parseInput(createExceptionSchema, { ...least, scope })).toEqual({
      ...least,
      subjectRef: 'component:default/payments',
      scope: {
        population: { users: [], groups: ['ops'], size: 5, includes: [] },
        applications: [],
        sessionPath: { networks: [], clients: [], protocols: [] },
        environments: [],
      },
      compensatingControls: [],
      ticketLinks: [],
      evidenceLinks: [],
      origin: 'api',
      submit: false,
    });
  });

  it.each<[string, object, string[]]>([
    [
      "a requester of one's choice",
      { requester: 'user:default/x' },
      ['requester'],
    ],
    ["a state of one's choice", { state: 'active' }, ['state']],
    ['an approval by oneself', { approvals: [] }, ['approvals']],
    ['an import by hand', { origin: 'import' }, ['origin']],
    ['no subject', { subjectRef: undefined }, ['subjectRef']],
    ['no end', { validTo: undefined }, ['validTo']],
    [
      'an end with an offset',
      { validTo: '2026-12-31T23:00:00+01:00' },
      ['validTo'],
    ],
    [
      'an odd control domain',
      { controlDomain: 'Session; drop' },
      ['controlDomain'],
    ],
    ['no rating', { riskRating: 'none' }, ['riskRating']],
    [
      'an empty justification',
      { reason: { category: 'other', justification: ' ' } },
      ['reason.justification'],
    ],
    [
      'a justification without end',
      { reason: { category: 'other', justification: 'x'.repeat(4001) } },
      ['reason.justification'],
    ],
    [
      'NUL in a justification',
      { reason: { category: 'other', justification: 'a\u0000b' } },
      ['reason.justification'],
    ],
    [
      'a population of none, with a colour',
      { scope: { population: { size: 0, colour: 'red' } } },
      ['scope.population.size', 'scope.population.colour'],
    ],
    [
      'half a compensating control',
      { compensatingControls: [{ description: 'A guard' }] },
      ['owner', 'evidence', 'lastVerifiedAt'].map(
        field => `compensatingControls.0.${field}`,
      ),
    ],
    [
      'a link that runs',
      { ticketLinks: ['data:text/html,x'] },
      ['ticketLinks.0'],
    ],
  ])('refuses %s', (_, changes, fields) => {
    const input = { ...body, ...changes };
    expect(refused(createExceptionSchema, input)).toEqual(fields);
  });
});

describe('patchExceptionSchema', () => {
  const parse = (changes: object) =>
    parseInput(patchExceptionSchema, { version: 1, changes }).changes;

  it.each([
    ['validTo', VALID_TO],
    ['riskRating', 'low'],
    ['reason', request.reason],
    ['scope', request.scope],
    ['ticketLinks', []],
    ['compensatingControls', request.compensatingControls],
  ])('changes %s and nothing that was left out', (field, value) => {
    expect(parse({ [field]: value })).toStrictEqual({ [field]: value });
    expect(Object.keys(parse({ [field]: value }))).toEqual([field]);
  });

  it.each<[string, object, string]>([
    ['no version', { changes: { validTo: VALID_TO } }, 'version'],
    ['no change', { version: 1, changes: {} }, 'changes'],
    ['no changes', { version: 1 }, 'changes'],
    [
      'another subject',
      { version: 1, changes: { riskRating: 'low', subjectRef: 'a:b/c' } },
      'changes.subjectRef',
    ],
    [
      'a later first end',
      { version: 1, changes: { riskRating: 'low', originalValidTo: VALID_TO } },
      'changes.originalValidTo',
    ],
    ['the prototype', prototypeChange(), 'changes.__proto__'],
  ])('refuses %s', (_, input, field) => {
    expect(refused(patchExceptionSchema, input)).toEqual([field]);
  });

  function prototypeChange(): object {
    return JSON.parse(
      '{ "version": 1, "changes": { "riskRating": "low", "__proto__": {} } }',
    );
  }
});

describe('transitionSchema', () => {
  const least: Record<(typeof transitionActions)[number], object> = {
    submit: {},
    withdraw: {},
    approve: { controlStrength: 'strong', residualRisk: 'low' },
    reject: { reason: 'Too broad' },
    implement: {},
    revoke: { reason: 'Misused' },
    complete: {},
    resubmit: { changes: {} },
    confirm_removal: { evidence: 'Not listed' },
    attach_plan: {
      remediationPlan: {
        owner: 'group:default/payments',
        link: 'https://plans.example.com/1',
        targetDate: '2026-09-01T00:00:00.000Z',
      },
    },
  };

  it.each(transitionActions)('takes %s with what it needs', action => {
    const input = { action, version: 1, ...least[action] };

    expect(parseInput(transitionSchema, input)).toStrictEqual(input);
    expect(refused(transitionSchema, { action, ...least[action] })).toEqual([
      'version',
    ]);
    expect(refused(transitionSchema, { ...input, actor: 'user:x/y' })).toEqual([
      'actor',
    ]);
  });

  it.each([
    'approve',
    'reject',
    'revoke',
    'confirm_removal',
    'attach_plan',
  ] as const)('names what %s needs', action => {
    expect(refused(transitionSchema, { action, version: 1 })).toEqual(
      Object.keys(least[action]),
    );
  });

  it.each(['expire', 'edit', 'narrow', 'create', '__proto__', undefined])(
    'does not take %s from a caller',
    action => {
      expect(() =>
        parseInput(transitionSchema, { action, version: 1 }),
      ).toThrow(`action: must be one of ${transitionActions.join(', ')}`);
    },
  );

  it('changes nothing that a resubmission leaves out', () => {
    const input = { action: 'resubmit', version: 2 };

    expect(parseInput(transitionSchema, input)).toStrictEqual({
      ...input,
      changes: {},
    });
    expect(
      parseInput(transitionSchema, {
        ...input,
        changes: { validTo: VALID_TO },
      }),
    ).toStrictEqual({ ...input, changes: { validTo: VALID_TO } });
  });
});

describe('validateExceptionSchema', () => {
  it('takes as much of a request as there is, about some subject', () => {
    const input = { subjectRef: 'component:default/payments', riskRating: 'x' };

    expect(parseInput(validateExceptionSchema, input)).toEqual(input);
    expect(refused(validateExceptionSchema, {})).toEqual(['subjectRef']);
  });

  it('leaves the prototype alone', () => {
    const input = JSON.parse(
      '{ "subjectRef": "component:default/a", "__proto__": { "admin": true } }',
    );
    const parsed = parseInput(validateExceptionSchema, input);

    expect(parsed).not.toHaveProperty('admin');
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
});
