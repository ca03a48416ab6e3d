import {
  requestBody,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { contentsOf } from '../__testUtils__/contents';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

describe.each(databases.eachSupportedId())('validate on %p', databaseId => {
  let register: Register;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
  });

  const validate = async (body: object) => {
    const before = await contentsOf(register.knex);
    const { body: answer } = await register
      .post('/exceptions/validate', body)
      .expect(200);
    await expect(contentsOf(register.knex)).resolves.toEqual(before);
    return answer;
  };
  const fieldsOf = ({ breaches }: { breaches: { field: string }[] }) =>
    breaches.map(({ field }) => field);

  it('finds nothing wrong with a request that may be submitted, and keeps nothing', async () => {
    const answer = await validate(requestBody(register.clock));
    expect(answer).toMatchObject({
      subjectRef: refs.app,
      subjectClass: 'application',
      effectiveRisk: 'medium',
      policy: { id: 'default.application', maxDurationDays: 90 },
      latestEnd: register.clock.in(90),
      breaches: [],
      repeats: [],
      copies: [],
    });
  });

  it('knows policy and latest end as soon as it knows the subject', async () => {
    const answer = await validate({ subjectRef: refs.breakGlass });
    expect(answer).toMatchObject({
      subjectClass: 'break_glass_account',
      policy: { approvals: [{ count: 2 }] },
      latestEnd: register.clock.in(180),
    });
    expect(fieldsOf(answer)).toEqual(
      expect.arrayContaining([
        'controlDomain',
        'scope',
        'reason',
        'riskRating',
        'validTo',
      ]),
    );
  });

  it('takes what is malformed for not yet typed, and says so', async () => {
    const { clock } = register;
    const answer = await validate({
      subjectRef: refs.vendor,
      riskRating: 'high',
      scope: { population: { includes: ['executives'], size: 'many' } },
      validFrom: 'soon',
      vendorContractEnd: clock.in(30),
      reason: { category: 'nothing', justification: '' },
    });
    expect(answer).toMatchObject({
      effectiveRisk: 'critical',
      policy: { id: 'default.vendor', maxDurationDays: 45 },
      latestEnd: clock.in(30),
    });
    expect(fieldsOf(answer)).toEqual(
      expect.arrayContaining([
        'scope.population.size',
        'validFrom',
        'reason.category',
        'reason.justification',
      ]),
    );
  });

  it('reports all that breaks the policy of a complete request', async () => {
    const { clock } = register;
    const answer = await validate(
      requestBody(clock, {
        controlDomain: 'no_such_domain',
        validTo: clock.in(91),
        compensatingControls: [],
        scope: { population: { users: ['a', 'b'], size: 3 } },
      }),
    );
    expect(fieldsOf(answer).sort()).toEqual([
      'compensatingControls',
      'controlDomain',
      'scope.population.size',
      'validTo',
    ]);
  });

  it.each([
    ['an unknown field', 'foo', { foo: 1 }],
    [
      'an unknown field within',
      'scope.everyone',
      { scope: { everyone: true } },
    ],
    ['no subject', 'subjectRef', { subjectRef: undefined }],
    ['a subject that is not there', 'subjectRef', { subjectRef: 'api:a/b' }],
    ['what is not governed', 'subjectRef', { subjectRef: refs.ungoverned }],
  ])('refuses %s', async (_what, field, changes) => {
    const body = { subjectRef: refs.app, ...changes };
    const test = register.post('/exceptions/validate', body);
    await expectBadRequest(register, test, field);
  });

  it('finds repeats and copies, and wants a plan from the second repeat on', async () => {
    const { clock, post } = register;
    const { act, requested } = journeysIn(register);
    const body = requestBody(clock, {
      reason: { category: 'other', justification: 'The scanner speaks IMAP' },
    });
    const elsewhere = await requested({
      subjectRef: refs.api,
      reason: {
        category: 'other',
        justification: 'the SCANNER speaks — IMAP!',
      },
    });
    const first = await requested(body);
    await act(first, { action: 'withdraw' }, refs.owner);

    await expect(validate(body)).resolves.toMatchObject({
      breaches: [],
      repeats: [{ id: first.id, state: 'withdrawn', requester: refs.owner }],
      copies: [{ id: elsewhere.id, subjectRef: refs.api }],
    });
    await expect(requested(body)).resolves.toMatchObject({
      flags: ['repeat_request', 'copied_justification'],
      similarity: { repeats: 1, copies: 1 },
    });

    expect(fieldsOf(await validate(body))).toEqual(['remediationPlan']);
    const withoutPlan = post('/exceptions', body);
    await expectBadRequest(register, withoutPlan, 'remediationPlan');
    const remediationPlan = {
      owner: refs.owner,
      link: 'https://example.com/plan',
      targetDate: clock.in(60),
    };
    await expect(
      requested({ ...body, remediationPlan }),
    ).resolves.toMatchObject({ similarity: { repeats: 2, copies: 1 } });
    const { scope } = requestBody(clock);
    await expect(requested({ ...body, scope })).resolves.toMatchObject({
      similarity: { repeats: 0, copies: 1 },
    });
  });

  it('forgets repeats after a year', async () => {
    const { clock } = register;
    const { scope } = requestBody(clock);
    await journeysIn(register).requested({ scope });
    const repeats = async () =>
      (await validate(requestBody(clock, { scope }))).repeats;
    clock.advance({ days: 365, ms: -1 });
    await expect(repeats()).resolves.toHaveLength(1);
    clock.advance({ ms: 1 });
    await expect(repeats()).resolves.toEqual([]);
  });
});
