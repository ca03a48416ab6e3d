import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import type {
  ExceptionPage,
  ExceptionView,
  MfaExceptionsApi,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { sensitiveWords, requestFor } from './__testUtils__/requests';
import { ExceptionCollatorFactory } from './ExceptionCollatorFactory';

/** As the register shows it, with what was said in the request and a judgement. */
function viewOf(id: string): ExceptionView {
  return {
    ...requestFor('component:default/payments'),
    id,
    version: 3,
    state: 'active',
    flags: ['overdue'],
    subjectClass: 'application',
    effectiveRisk: 'high',
    requester: 'user:default/olivia',
    approvals: [{ note: sensitiveWords.justification }],
    removal: { evidence: sensitiveWords.evidence },
  } as unknown as ExceptionView;
}

const page = (ids: readonly string[], nextCursor?: string): ExceptionPage => ({
  items: ids.map(viewOf),
  totalItems: 3,
  pageInfo: { nextCursor },
});

function collate(
  listExceptions: MfaExceptionsApi['listExceptions'],
  settings = {},
) {
  const factory = ExceptionCollatorFactory.create({
    auth: mockServices.auth({ pluginId: 'search' }),
    register: { listExceptions },
    settings,
  });
  return factory
    .getCollator()
    .then(collator => TestPipeline.fromCollator(collator).execute());
}

describe('ExceptionCollatorFactory', () => {
  it('reads page by page, as the plugin that it is', async () => {
    const list = jest
      .fn<
        Promise<ExceptionPage>,
        Parameters<MfaExceptionsApi['listExceptions']>
      >()
      .mockResolvedValueOnce(page(['a', 'b'], 'next'))
      .mockResolvedValueOnce(page(['c']));
    const { documents } = await collate(list, { states: ['active'] });
    expect(documents.map(({ location }) => location)).toEqual([
      '/mfa-exceptions/exceptions/a',
      '/mfa-exceptions/exceptions/b',
      '/mfa-exceptions/exceptions/c',
    ]);
    expect(list.mock.calls.map(([params]) => params?.cursor)).toEqual([
      undefined,
      'next',
    ]);
    for (const [params, options] of list.mock.calls) {
      expect(params).toMatchObject({ state: ['active'], limit: 500 });
      expect(options?.token).toContain('"sub":"plugin:search"');
    }
  });

  it('says what may be said, and for whom', async () => {
    const { documents } = await collate(async () => page(['a']));
    expect(documents).toEqual([
      {
        title: 'MFA exception for payments: conditional access',
        text: 'component:default/payments · application · conditional access · legacy protocol · high risk · active',
        location: '/mfa-exceptions/exceptions/a',
        authorization: { resourceRef: 'a' },
        subjectRef: 'component:default/payments',
        subjectClass: 'application',
        controlDomain: 'conditional_access',
        state: 'active',
        riskRating: 'high',
        reasonCategory: 'legacy_protocol',
      },
    ]);
  });

  it('lets nothing sensitive into a document', async () => {
    const { documents } = await collate(async () => page(['a']));
    const said = JSON.stringify(documents);
    for (const word of Object.values(sensitiveWords)) {
      expect(said).not.toContain(word);
    }
  });

  it('fails as a whole when a page cannot be read, so that the old index stays', async () => {
    const { error } = await collate(
      jest
        .fn()
        .mockResolvedValueOnce(page(['a'], 'next'))
        .mockRejectedValueOnce(new Error('The database is away')),
    );
    expect(error).toMatchObject({ message: 'The database is away' });
  });
});
