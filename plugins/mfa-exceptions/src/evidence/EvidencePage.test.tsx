import type {
  CheckpointView,
  EvidencePack,
  LatestVerification,
  RegisterVerification,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { lastOf, periodOf } from './periods';

const checkpoint: CheckpointView = {
  ...{ day: '2030-04-01', at: '2030-04-01T00:05:00.000Z', size: 1_234 },
  root: 'c'.repeat(64),
  ...{ previousHash: '0'.repeat(64), hash: 'd'.repeat(64) },
};

const verification: RegisterVerification = {
  verified: true,
  startedAt: '2030-04-02T03:00:00.000Z',
  finishedAt: '2030-04-02T03:01:00.000Z',
  checkpoint: { day: '2030-04-01', root: 'c'.repeat(64), keyId: 'key-7' },
  counts: { checkpoints: 9, histories: 12, entries: 48, rows: 7 },
  ...{ findings: [], totalFindings: 0 },
};

function packOf(overrides: Partial<EvidencePack> = {}): EvidencePack {
  return {
    ...{ id: 'b6a7c6f0-0000-4000-8000-000000000001', state: 'ready' },
    requestedBy: 'user:default/aldo',
    requestedAt: '2030-04-02T09:00:00.000Z',
    period: {
      from: '2030-01-01T00:00:00.000Z',
      to: '2030-04-01T00:00:00.000Z',
    },
    ...{ filters: { subjectClass: ['vendor'] }, checkpoint },
    coverage: { complete: true, until: '2030-04-01T00:00:00.000Z' },
    progress: { done: 1_234, total: 1_234 },
    totals: {
      ...{ exceptions: 3, incidents: 1, reviewsDone: 2, reviewsMissed: 1 },
      ...{ plans: 0, broken: 0 },
    },
    files: [
      { name: 'pack.json', bytes: 10, sha256: 'a'.repeat(64) },
      { name: 'report.html', bytes: 10, sha256: 'b'.repeat(64) },
    ],
    ...overrides,
  };
}

async function renderEvidence(
  items: EvidencePack[],
  found: LatestVerification = { latest: verification },
) {
  const api = apiMock();
  api.evidence.list.mockResolvedValue({
    ...{ items, totalItems: items.length, pageInfo: {} },
  });
  api.evidence.checkpoints.mockResolvedValue({
    ...{ items: [checkpoint], totalItems: 1, pageInfo: {} },
  });
  api.evidence.verification.mockResolvedValue(found);
  await renderInPortal(<MountedPages />, {
    ...{ api, path: '/mfa-exceptions/evidence', permitted: true },
  });
  return api;
}

describe('EvidencePage', () => {
  it('says in words whether everything holds, and against what', async () => {
    const api = await renderEvidence([]);
    expect(
      await screen.findByText(
        'Everything holds. Verified against the checkpoint of 2030-04-01, signed with the key key-7.',
      ),
    ).toBeVisible();
    api.evidence.verify.mockResolvedValue({
      requestedAt: verification.startedAt,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText(/is being verified/)).toBeVisible();
  });

  it('names what does not hold', async () => {
    await renderEvidence([], {
      latest: {
        ...verification,
        ...{ verified: false, totalFindings: 1 },
        findings: [
          { of: 'exception', id: 'e-1', entry: 3, fault: 'rewritten' },
        ],
      },
    });
    const table = await screen.findByRole('table', {
      name: 'What does not hold',
    });
    expect(
      within(table).getByRole('row', {
        name: 'Exception e-1 3 is not what a checkpoint has covered',
      }),
    ).toBeVisible();
  });

  it('says that nothing was verified, before it ever was', async () => {
    await renderEvidence([], {});
    expect(await screen.findByText('Nothing was verified yet')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows each pack, what it covers, and how far it is', async () => {
    await renderEvidence([
      packOf(),
      packOf({
        ...{ id: 'b6a7c6f0-0000-4000-8000-000000000002', state: 'running' },
        ...{ filters: {}, files: [], progress: { done: 256, total: 1_234 } },
        coverage: { complete: false, until: '2030-03-30T00:00:00.000Z' },
      }),
    ]);
    const table = await screen.findByRole('table', { name: 'Packs' });
    const [, ready, running] = within(table).getAllByRole('row');
    expect(ready).toHaveTextContent('2030-01-01 – 2030-03-31');
    expect(ready).toHaveTextContent('About vendor');
    expect(ready).toHaveTextContent('3 exceptions1 incident1 review overdue');
    expect(ready).toHaveTextContent('covers the whole period');
    expect(running).toHaveTextContent('256 of 1,234 histories looked at');
    expect(running).toHaveTextContent('covers it up to');
    expect(within(running).getByRole('progressbar')).toBeInTheDocument();
    expect(within(running).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getByText(checkpoint.root)).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Evidence' }),
    ).toHaveAttribute('href', '/mfa-exceptions/evidence');
  });

  it('asks for the last month, and looks at once how far it is', async () => {
    const api = await renderEvidence([]);
    api.evidence.create.mockResolvedValue(packOf({ state: 'queued' }));
    await screen.findByText('No pack was asked for yet');
    api.evidence.list.mockResolvedValue({
      ...{ items: [packOf()], totalItems: 1, pageInfo: {} },
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Make the pack' }),
    );
    const now = new Date();
    expect(api.evidence.create).toHaveBeenCalledWith(
      { ...periodOf(lastOf('month', now), now), filters: {} },
      { idempotencyKey: expect.any(String) },
    );
    expect(await screen.findByRole('table', { name: 'Packs' })).toBeVisible();
  });

  it('takes no end before the beginning, and says why the server refuses', async () => {
    const api = await renderEvidence([]);
    api.evidence.create.mockRejectedValue(
      responseError(409, 'There is no checkpoint yet'),
    );
    const from = await screen.findByLabelText('From');
    const submit = screen.getByRole('button', { name: 'Make the pack' });
    await userEvent.clear(from);
    expect(submit).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Last year' }));
    await userEvent.click(submit);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no checkpoint yet',
    );
  });

  it('finds controls, also by ids that are old', async () => {
    await renderEvidence([]);
    await userEvent.type(
      await screen.findByLabelText('Find a control'),
      'PR.AC-4',
    );
    const table = await screen.findByRole('table', {
      name: 'Framework controls',
    });
    await waitFor(() =>
      expect(within(table).getAllByRole('row')).toHaveLength(2),
    );
    expect(table).toHaveTextContent('PR.AA-05');
    expect(screen.getByText(/PR.AC-4 is of CSF 1.1/)).toBeInTheDocument();
  });

  it('says whose it is, to those whose it is not', async () => {
    const api = apiMock();
    api.evidence.list.mockRejectedValue(responseError(403, 'No'));
    api.evidence.checkpoints.mockRejectedValue(responseError(403, 'No'));
    await renderInPortal(<MountedPages />, {
      ...{ api, path: '/mfa-exceptions/evidence' },
    });
    expect(
      await screen.findByText('Not yours to take out'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Evidence' }),
    ).not.toBeInTheDocument();
  });
});
