import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import {
  attestationOf,
  findingOf,
  inDays,
  workOf,
  workPageOf,
} from '../__testUtils__/records';

const approval = workOf({ bulkDecision: true });
const attestation = attestationOf();
const gap = attestationOf(
  {
    id: '5f7a1c2e-1f70-4c5e-8a55-0d2c7b1e9a05',
    kind: 'accountability_gap',
    urgency: 'overdue',
    dueAt: inDays(-1.1),
  },
  { controlDomain: 'step_up', reason: 'owner_gone', entities: 12 },
);
const finding = findingOf();

async function renderWork(...answers: WorkItem[][]) {
  const listWork = jest.fn();
  for (const items of answers) {
    listWork.mockResolvedValueOnce(workPageOf(items));
  }
  listWork.mockResolvedValue(workPageOf(answers[answers.length - 1]));
  const api = apiMock({ listWork });
  await renderInPortal(<MountedPages />, { api, path: '/mfa-exceptions/work' });
  return api;
}

async function rows() {
  const grid = await screen.findByRole('grid', { name: 'What waits for you' });
  return within(grid).getAllByRole('row');
}

const linkIn = (row: HTMLElement, name: string) =>
  within(row).getByRole('link', { name });

describe('WorkPage, with work of several kinds', () => {
  it('puts all of it in one order, and says what each is about', async () => {
    await renderWork([approval, finding, gap, attestation]);

    expect((await rows()).map(row => row.getAttribute('aria-label'))).toEqual([
      'Nobody accountable: Step-up authentication, 12 entities',
      'To approve · Governance: Conditional access · Legacy protocol, payments',
      'To attest: Account recovery, payments',
      'Finding to see to: Call back before a reset, Reset by phone',
    ]);
    const [broken, , asked] = await rows();
    expect(broken).toHaveTextContent(
      'iam is accountable for 12 entities, and is not in the catalog',
    );
    expect(broken).toHaveTextContent(/was due /);
    expect(asked).toHaveTextContent('Accountable: iam');
    expect(asked).toHaveTextContent('For payments, named by checkout');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  });

  it('leads to where each can be looked at', async () => {
    await renderWork([finding, gap, attestation]);
    const [broken, asked, found] = await rows();
    const tab = '/catalog/default/component/payments/mfa-exceptions';

    // All that is to be mended together, and nothing else.
    const list = new URL(
      linkIn(broken, 'Look at them').getAttribute('href')!,
      'http://localhost',
    );
    expect(list.pathname).toBe('/mfa-exceptions/accountability/list');
    expect(Object.fromEntries(list.searchParams)).toEqual({
      standing: 'gap',
      control: 'step_up',
      owner: 'group:default/iam',
      claim: 'system:default/checkout',
      fixer: 'group:default/iam',
    });
    expect(linkIn(asked, 'Account recovery')).toHaveAttribute('href', tab);
    expect(linkIn(found, 'Call back before a reset')).toHaveAttribute(
      'href',
      `/mfa-exceptions/incidents/${finding.finding.incidentId}`,
    );
  });

  it('counts each kind', async () => {
    await renderWork([finding, gap, attestation]);

    const kinds = await screen.findByRole('group', { name: 'Show' });
    expect(
      within(kinds)
        .getAllByRole('button')
        .map(each => each.textContent),
    ).toEqual([
      'Everything (3)',
      'To attest (1)',
      'Nobody accountable (1)',
      'Finding to see to (1)',
    ]);
  });
});

describe('WorkPage, attesting', () => {
  it('takes the word by keys alone, and goes on with the next row', async () => {
    const api = await renderWork([attestation, finding], [finding]);
    api.accountability.attest.mockResolvedValue({});
    (await rows())[0].focus();

    await userEvent.keyboard('a');
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Attest to Account recovery?',
      }),
    );
    expect(dialog.getByText(/answers for this control of/)).toBeInTheDocument();
    dialog.getByRole('button', { name: 'Attest' }).focus();
    await userEvent.keyboard('{Enter}');

    expect(
      await screen.findByText('Attested: Account recovery'),
    ).toBeInTheDocument();
    expect(api.accountability.attest).toHaveBeenCalledTimes(1);
    expect(api.accountability.attest).toHaveBeenCalledWith(
      'component:default/payments',
      'recovery',
      { version: 0, owner: 'group:default/iam' },
      { idempotencyKey: expect.any(String) },
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await waitFor(async () => expect((await rows())[0]).toHaveFocus());
  });

  it('says how far the word reaches', async () => {
    await renderWork([attestationOf({}, { entities: 30 })]);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Attest' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'everything else that checkout names them for. These are 30 entities together.',
    );
  });

  it('looks again where somebody else was faster', async () => {
    const api = await renderWork([attestation], [gap]);
    api.accountability.attest.mockRejectedValue(
      responseError(409, 'Somebody else is accountable by now'),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Attest' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Attest' }));
    expect(
      await dialog.findByText('Somebody else has changed this'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(dialog.getByRole('button', { name: 'Attest' })).toBeDisabled(),
    );
  });

  it('has no such key for what is not attested', async () => {
    const api = await renderWork([gap, finding]);
    (await rows())[0].focus();

    await userEvent.keyboard('arxj');
    await userEvent.keyboard('arx');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.accountability.attest).not.toHaveBeenCalled();
  });
});
