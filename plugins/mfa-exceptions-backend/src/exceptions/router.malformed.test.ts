import type { Test } from 'supertest';
import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { expectBadRequest } from '../__testUtils__/refusals';

// A case is what is wrong, the field that the answer names, and the input.

const place = (body: object, path: string, value: unknown): object => {
  const copy = JSON.parse(JSON.stringify(body));
  const steps = path.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce((part, step) => part[step], copy);
  if (value === undefined) {
    delete parent[last];
  } else {
    parent[last] = value;
  }
  return copy;
};

const days = (count: number) =>
  new Date(Date.UTC(2030, 0, 1 + count, 12)).toISOString();

/** What is put where in a request that is fine otherwise. */
const inRequests: [what: string, field: string, value: unknown][] = [
  ['an unknown field', 'aproved', true],
  ['an unknown field within', 'scope.population.everyone', true],
  ['an unknown field called constructor', 'constructor', {}],
  ['no subject', 'subjectRef', undefined],
  ['no justification', 'reason.justification', undefined],
  ['a short reference', 'subjectRef', 'payments'],
  ['an entity that does not exist', 'subjectRef', 'component:default/nothing'],
  ['an entity that is not governed', 'subjectRef', refs.ungoverned],
  ['a number for an instant', 'validTo', 5],
  ['a text for a scope', 'scope', 'everything'],
  ['an array for a reason', 'reason', []],
  ['null for a list', 'ticketLinks', null],
  ['an object for a list', 'compensatingControls', {}],
  ['a text for a number', 'scope.population.size', '1'],
  ['a fraction for a count', 'scope.population.size', 1.5],
  ['a text for a yes or no', 'submit', 'yes'],
  ['an unknown risk', 'riskRating', 'extreme'],
  ['a control domain in capitals', 'controlDomain', 'Session'],
  ['an unknown control domain', 'controlDomain', 'no_such_domain'],
  ['an origin that is not for callers', 'origin', 'import'],
  ['a blank justification', 'reason.justification', ' \n\t '],
  ['a justification without end', 'reason.justification', 'x'.repeat(4001)],
  ['a NUL', 'reason.justification', 'One\u0000two'],
  ['half a character', 'reason.justification', 'One\ud83dtwo'],
  ['a NUL in a name', 'scope.applications', ['One\u0000two']],
  ['a link that runs', 'ticketLinks', ['data:text/html,<script>']],
  ['a link with half a character', 'ticketLinks', ['https://e.com/\udc00']],
  ['a person named twice', 'scope.population.users', ['Ana', 'ana']],
  ['a date without a time', 'validTo', '2030-01-20'],
  ['a time elsewhere', 'validTo', '2030-01-20T12:00:00+01:00'],
  ['a day that never comes', 'validTo', '2030-02-30T12:00:00Z'],
  ['an end that has passed', 'validTo', days(-1)],
  ['an end at this very instant', 'validTo', days(0)],
  ['an end past the policy', 'validTo', days(96)],
  ['a start after the end', 'validTo', days(4)],
  ['another size than there are names', 'scope.population.size', 2],
  ['nobody', 'scope.population', { size: 1 }],
  ['no compensating control', 'compensatingControls', []],
];

const malformedText: [what: string, text: string, field: string | undefined][] =
  [
    ['JSON that breaks off', '{"subjectRef": ', undefined],
    ['no object', '[]', 'body'],
    ['no JSON value', 'undefined', undefined],
    ['a bare value', '"text"', undefined],
    ['nothing', '', 'subjectRef'],
    ['a prototype', '{"__proto__": {"submit": true}}', '__proto__'],
  ];

describe.each(databases.eachSupportedId())('The API on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
  });

  const expectRefusal = (test: Test, field?: string) =>
    expectBadRequest(register, test, field);

  const validRequest = () =>
    requestBody(register.clock, { validFrom: days(5), validTo: days(30) });

  it.each(inRequests)('refuses %s, naming %s', async (_what, field, value) => {
    const body = place(validRequest(), field, value);
    await expectRefusal(register.post('/exceptions', body), field);
  });

  it.each(malformedText)('refuses %s: %j', async (_what, text, field) => {
    await expectRefusal(register.post('/exceptions', text), field);
  });

  it('refuses a start that is further off than an exception may last', async () => {
    const later = { validFrom: days(91), validTo: days(100) };
    const test = register.post('/exceptions', { ...validRequest(), ...later });
    await expectRefusal(test, 'validFrom');
  });

  it('refuses a prototype within a request', async () => {
    const text = JSON.stringify(validRequest()).replace(
      '"scope":{',
      '"scope":{"__proto__":{"polluted":true},',
    );
    const test = register.post('/exceptions', text);
    await expectRefusal(test, 'scope.__proto__');
    expect({}).not.toHaveProperty('polluted');
  });

  it('refuses query parameters where there are none', async () => {
    const { post, get } = register;
    const id = '7d1f6a8e-0000-4000-8000-000000000000';
    for (const test of [
      post('/exceptions?dryRun=true', validRequest()),
      post('/exceptions/validate?dryRun=true', validRequest()),
      get(`/exceptions/${id}?dryRun=true`),
      get(`/exceptions/${id}/history?dryRun=true`),
      get('/entities/component/default/payments/summary?dryRun=true'),
      get('/openapi.json?dryRun=true'),
    ]) {
      await expectRefusal(test, 'dryRun');
    }
  });

  it('refuses a key with blanks', async () => {
    const test = register.post('/exceptions', validRequest());
    await expectRefusal(test.set('Idempotency-Key', 'a b'), 'Idempotency-Key');
  });

  it('refuses a form', async () => {
    const test = register.post('/exceptions', 'subjectRef=x');
    await expectRefusal(
      test.set('content-type', 'application/x-www-form-urlencoded'),
      'subjectRef',
    );
  });

  it('reads no more than it has to', async () => {
    const before = await contentsOf(register.knex);
    const body = place(
      validRequest(),
      'reason.justification',
      'x'.repeat(5 * 1024 * 1024),
    );
    const { body: answer } = await register
      .post('/exceptions', body)
      .expect(413);
    expect(answer.error.message).toContain('too large');
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
  });
});
