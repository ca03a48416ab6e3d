import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { defaultSubjectRules } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { company, refs } from '../__testUtils__/company';
import { place } from '../__testUtils__/estate';
import { CatalogVisibleEntities } from './VisibleEntities';

const olivia = mockCredentials.user(refs.owner);
const oscar = mockCredentials.user(refs.colleague);
const checkout = 'system:default/checkout';

function setUp(result: AuthorizeResult) {
  const asked = { decisions: 0, pages: 0 };
  const control = { before: async () => {} };
  const catalog = {
    async *streamEntities(request, options) {
      const entities = [...company, place(checkout)];
      await control.before();
      for await (const page of catalogServiceMock({ entities }).streamEntities(
        { ...request, pageSize: 2 },
        options,
      )) {
        asked.pages += 1;
        yield page;
      }
    },
  } as Pick<CatalogService, 'streamEntities'> as CatalogService;
  const visible = CatalogVisibleEntities.create({
    auth: mockServices.auth(),
    catalog,
    patienceMs: 50,
    permissions: mockServices.permissions.mock({
      authorizeConditional: (async () => {
        asked.decisions += 1;
        return [{ result }];
      }) as never,
    }),
    rules: defaultSubjectRules,
  });
  return { asked, control, visible };
}

describe('What of the catalog somebody sees', () => {
  it.each([
    [AuthorizeResult.ALLOW, 'everything', true],
    [AuthorizeResult.DENY, new Set(), false],
  ])('is known without the catalog after %s', async (result, all, sees) => {
    const { asked, visible } = setUp(result);
    await expect(visible.of(olivia)).resolves.toEqual(all);
    await expect(visible.seesEverything(olivia)).resolves.toBe(sees);
    expect(asked.pages).toBe(0);
  });

  it('is otherwise what the catalog shows them of the governed, once for a while', async () => {
    const { asked, visible } = setUp(AuthorizeResult.CONDITIONAL);
    const seen = await visible.of(olivia);
    expect([...seen].sort()).toEqual([
      ...[refs.api, refs.app, refs.breakGlass, refs.serviceAccount],
      ...[refs.vendor, checkout],
    ]);
    expect(asked).toEqual({ decisions: 1, pages: 3 });
    await expect(visible.of(olivia)).resolves.toBe(seen);
    expect(asked).toEqual({ decisions: 1, pages: 3 });
    await visible.of(oscar);
    expect(asked).toEqual({ decisions: 2, pages: 6 });
  });

  it.each<[string, () => Promise<void>]>([
    ['away', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['too slow', () => new Promise(() => {})],
  ])('is not known while the catalog is %s', async (_how, before) => {
    const { control, visible } = setUp(AuthorizeResult.CONDITIONAL);
    const { before: atOnce } = control;
    control.before = before;
    await expect(visible.of(olivia)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    control.before = atOnce;
    await expect(visible.of(olivia)).resolves.toContain(refs.app);
  });
});
