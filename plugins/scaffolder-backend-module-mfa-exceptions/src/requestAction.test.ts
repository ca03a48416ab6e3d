import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parse } from 'yaml';
import { examples } from './examples';
import { createRequestAction } from './requestAction';

const ID = 'b7a1f3c2-6c1e-4a39-9d55-0a5f6a6c8f11';
const olivia = mockCredentials.user('user:default/olivia');

const { input } = parse(examples[0].example).steps[0];

function setUp(register: Partial<MfaExceptionsApi>) {
  const logger = mockServices.logger.mock();
  const action = createRequestAction({
    auth: mockServices.auth(),
    config: mockServices.rootConfig({
      data: { app: { baseUrl: 'https://portal.example.com' } },
    }),
    register: register as MfaExceptionsApi,
  });
  const run = async (context: Record<string, unknown> = {}) => {
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({ input }),
      logger,
      output,
      task: { id: 'task-1' },
      step: { id: 'request' },
      getInitiatorCredentials: async () => olivia,
      ...context,
    });
    return Object.fromEntries(output.mock.calls);
  };
  return { logger, run };
}

function created() {
  const createException = jest.fn(
    async (..._args: Parameters<MfaExceptionsApi['createException']>) => ({
      id: ID,
      state: 'requested',
    }),
  );
  return {
    createException,
    register: { createException } as unknown as MfaExceptionsApi,
  };
}

const refused = (issues: object[]) =>
  Object.assign(new Error('Request failed with 400'), {
    body: { error: { name: 'InputError', message: 'No', issues } },
  });

describe('mfa-exceptions:request', () => {
  it('requests as the person who runs the template, and says what became of it', async () => {
    const { createException, register } = created();
    const { run } = setUp(register);
    await expect(run()).resolves.toEqual({
      exceptionId: ID,
      state: 'requested',
      subjectRef: 'component:default/payments',
      link: `https://portal.example.com/mfa-exceptions/exceptions/${ID}`,
    });
    const [[request, options]] = createException.mock.calls;
    expect(request).toMatchObject({
      origin: 'template',
      submit: true,
      scope: { population: { users: ['batch@example.com'], size: 1 } },
      // The end of the last day, and the start of the other, in Berlin.
      validTo: '2030-02-01T23:00:00.000Z',
      compensatingControls: [{ lastVerifiedAt: '2030-01-01T23:00:00.000Z' }],
    });
    expect(request).not.toHaveProperty('timeZone');
    expect(options?.token).toBe(
      mockCredentials.service
        .header({ onBehalfOf: olivia, targetPluginId: 'mfa-exceptions' })
        .replace('Bearer ', ''),
    );
  });

  it('asks under one key for each attempt at a step, and under no other', async () => {
    const { createException, register } = created();
    const { run } = setUp(register);
    await run();
    await run();
    await run({ step: { id: 'another' } });
    await run({ task: { id: 'task-2' } });
    await run({ each: { key: '0', value: 'a' } });
    await run({ each: { key: '1', value: 'b' } });
    const keys = createException.mock.calls.map(
      ([, options]) => options?.idempotencyKey,
    );
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(5);
  });

  it('passes an instant and the size of a group on as they are', async () => {
    const { createException, register } = created();
    const { run } = setUp(register);
    const validTo = '2030-02-01T10:00:00.000Z';
    const population = { groups: ['g-legacy'], size: 40 };
    await run({ input: { ...input, scope: { population }, validTo } });
    expect(createException.mock.calls[0][0]).toMatchObject({
      scope: { population },
      validTo,
    });
  });

  it.each([
    ['a day that is none', { validTo: '2030-02-31' }, 'validTo: '],
    ['a zone that is none', { timeZone: 'Europe/Nowhere' }, 'validTo: '],
  ])('refuses %s by the name of the field', async (_what, wrong, words) => {
    const { run } = setUp({});
    await expect(run({ input: { ...input, ...wrong } })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(words),
    });
  });

  it('names each field that the register refuses, in the log of the task', async () => {
    const { logger, run } = setUp({
      createException: async () => {
        throw refused([
          { field: 'validTo', message: 'must be before 2030-04-01' },
          { field: 'scope.population.size', message: 'must be at least 1' },
        ]);
      },
    });
    await expect(run()).rejects.toThrow(
      'The register refuses the request: validTo: must be before 2030-04-01; scope.population.size: must be at least 1',
    );
    expect(logger.error.mock.calls).toEqual([
      ['validTo: must be before 2030-04-01'],
      ['scope.population.size: must be at least 1'],
    ]);
  });

  it('lets any other failure through', async () => {
    const { run } = setUp({
      createException: async () => {
        throw new Error('Connection refused');
      },
    });
    await expect(run()).rejects.toThrow('Connection refused');
  });

  it('only validates in a dry run', async () => {
    const validate = jest.fn(async () => ({
      breaches: [] as object[],
      latestEnd: '2030-04-01T00:00:00.000Z',
      policy: { id: 'default-application' },
    }));
    const register = { validate } as unknown as MfaExceptionsApi;
    const { logger, run } = setUp(register);
    await expect(run({ isDryRun: true })).resolves.toEqual({});
    expect(logger.info).toHaveBeenCalledWith(
      "Would be requested under the policy 'default-application', which admits an end up to 2030-04-01T00:00:00.000Z",
    );
    validate.mockResolvedValueOnce({
      ...(await validate()),
      breaches: [{ field: 'validTo', message: 'is too late' }],
    });
    await expect(run({ isDryRun: true })).rejects.toThrow(
      'validTo: is too late',
    );
  });
});
