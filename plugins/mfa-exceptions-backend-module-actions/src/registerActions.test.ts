import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { MfaExceptionsApi } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestFor } from './__testUtils__/requests';
import { registerActions } from './registerActions';

const olivia = mockCredentials.user('user:default/olivia');

function setUp(register: Partial<MfaExceptionsApi>) {
  const registry = actionsRegistryServiceMock();
  registerActions({
    auth: mockServices.auth({ pluginId: 'mfa-exceptions' }),
    config: mockServices.rootConfig({
      data: { app: { baseUrl: 'https://portal.example.com' } },
    }),
    registry,
    register: register as MfaExceptionsApi,
  });
  return (
    name: string,
    input: Parameters<typeof registry.invoke>[0]['input'],
  ) => registry.invoke({ id: `test:${name}`, input, credentials: olivia });
}

const refusedBy = (statusCode: number, message: string) => () =>
  Promise.reject(
    Object.assign(new Error(`Request failed with ${statusCode}`), {
      statusCode,
      body: { error: { name: 'Error', message } },
    }),
  );

describe('registerActions', () => {
  it('calls the register as whoever runs the action', async () => {
    const listExceptions = jest.fn(
      async (..._: Parameters<MfaExceptionsApi['listExceptions']>) => ({
        items: [],
        totalItems: 0,
        pageInfo: {},
      }),
    );
    const invoke = setUp({ listExceptions });
    await invoke('list-exceptions', { flag: ['overdue'], limit: 3 });
    const [[params, options]] = listExceptions.mock.calls;
    expect(params).toEqual({ flag: ['overdue'], limit: 3 });
    expect(options?.token).toBe(
      mockCredentials.service
        .header({ onBehalfOf: olivia, targetPluginId: 'mfa-exceptions' })
        .replace('Bearer ', ''),
    );
  });

  it.each([
    [400, 'InputError'],
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [503, 'ServiceUnavailableError'],
  ])('says what the register says with %s, as %s', async (status, name) => {
    const invoke = setUp({ getException: refusedBy(status, 'It is so') });
    await expect(invoke('get-exception', { id: 'a' })).rejects.toMatchObject({
      name,
      message: 'It is so',
    });
  });

  it('lets any other failure through', async () => {
    const invoke = setUp({
      getException: async () => {
        throw new Error('Connection refused');
      },
    });
    await expect(invoke('get-exception', { id: 'a' })).rejects.toThrow(
      'Connection refused',
    );
  });

  it('asks for nothing without a key that a header can carry', async () => {
    const invoke = setUp({ createException: refusedBy(400, 'Not called') });
    const request = requestFor('component:default/payments');
    for (const key of [undefined, '', 'two words', 'x'.repeat(256)]) {
      await expect(
        invoke('request-exception', {
          ...request,
          ...(key !== undefined && { key }),
        }),
      ).rejects.toThrow(/Invalid input/);
    }
  });
});
