import { screen } from '@testing-library/react';
import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  type ApiMock,
} from '../__testUtils__/portal';
import {
  EXCEPTION_ID,
  exceptionOf,
  inDays,
  workOf,
  workPageOf,
} from '../__testUtils__/records';

async function renderPage(
  exception: ExceptionDetail,
  answers: Partial<ApiMock> = {},
) {
  await renderInPortal(<MountedPages />, {
    api: apiMock({ getException: jest.fn(async () => exception), ...answers }),
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    ownRefs: ['user:default/olga'],
  });
}

const cause = {
  trigger: 'migration' as const,
  seenAt: inDays(-1),
  key: 'migration 1',
  before: 'production',
  after: 'deprecated',
};

describe('ExceptionPage, and what has changed around it', () => {
  it('tells whoever puts it in place what has changed since it was approved', async () => {
    await renderPage(
      exceptionOf({
        state: 'approved',
        inForce: false,
        causesAhead: [cause],
      }),
      {
        getHistory: jest.fn(async () => ({
          items: [
            {
              exceptionId: EXCEPTION_ID,
              sequence: 4,
              at: inDays(-1),
              action: 'call_review' as const,
              to: 'approved' as const,
              reason: 'migration',
              changes: { causesAhead: { to: [cause] } },
            },
          ],
        })),
      },
    );

    const next = await screen.findByRole('region', {
      name: 'What happens next and when',
    });
    expect(next).toHaveTextContent(
      /Changed since it was approved.*production.*deprecated/,
    );
    expect(screen.getByRole('region', { name: 'History' })).toHaveTextContent(
      /production.*deprecated/,
    );
  });

  it('tells them among their work, where they confirm it', async () => {
    const item = workOf(
      { kind: 'implementation', path: undefined, actions: ['implement'] },
      { state: 'approved', causesAhead: [cause] },
    );
    await renderInPortal(<MountedPages />, {
      api: apiMock({ listWork: jest.fn(async () => workPageOf([item])) }),
      path: '/mfa-exceptions/work',
    });
    expect(
      await screen.findByRole('row', { name: /^To put in place/ }),
    ).toHaveTextContent(
      /Changed since it was approved.*production.*deprecated/,
    );
  });

  it('says who has gone from the catalog', async () => {
    await renderPage(
      exceptionOf({
        flags: ['orphaned'],
        gone: ['group:default/payments-team'],
      }),
    );

    expect(
      await screen.findByText(
        'Has gone from the catalog: group:default/payments-team',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Orphaned')).toBeInTheDocument();
  });
});
