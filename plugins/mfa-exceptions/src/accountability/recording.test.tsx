import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  answerOf,
  entryOf,
  gapOf,
  iam,
  soc,
} from '../__testUtils__/accountability';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays } from '../__testUtils__/records';
import { localZone } from '../parts/relative';
import { EntityAccountability } from './EntityAccountability';
import { toField } from './instants';

const payments = 'component:default/payments';
const zone = localZone();
const key = { idempotencyKey: expect.any(String) };

const recorded: AccountabilityEntry = entryOf({
  version: 3,
  source: 'recorded',
  claimRef: payments,
  via: undefined,
  responsible: ['group:default/soc'],
  recorded: {
    accountable: 'group:default/iam',
    responsible: ['group:default/soc'],
    validFrom: inDays(-9),
    recordedAt: inDays(-9),
    recordedBy: 'user:default/jonas',
  },
  allowedActions: ['record'],
});

async function renderAndOpen(
  items: AccountabilityEntry[][],
  button: RegExp,
  calls: { record?: jest.Mock; attest?: jest.Mock } = {},
) {
  const api = apiMock();
  const ofEntity = jest.fn();
  for (const each of items) {
    ofEntity.mockResolvedValueOnce(answerOf(each));
  }
  Object.assign(api.accountability, { ofEntity, ...calls });
  await renderInPortal(<EntityAccountability entityRef={payments} />, {
    api,
    entities: [iam, soc],
  });
  await userEvent.click(await screen.findByRole('button', { name: button }));
  return within(await screen.findByRole('dialog'));
}

function put(label: RegExp, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function send() {
  await userEvent.click(screen.getByRole('button', { name: 'Put on record' }));
}

describe('recording who is accountable', () => {
  it('takes a group from the catalog, from now on', async () => {
    const record = jest.fn(async () => entryOf());
    await renderAndOpen(
      [[gapOf({ version: 2, allowedActions: ['record'] })], [recorded]],
      /Record owner: Session/,
      { record },
    );

    await send();
    expect(await screen.findByText('Required')).toBeInTheDocument();
    expect(record).not.toHaveBeenCalled();

    await userEvent.type(screen.getByLabelText(/^Accountable/), 'ia');
    await userEvent.click(await screen.findByRole('option', { name: /IAM/ }));
    await userEvent.type(screen.getByLabelText(/Responsible/), 'so');
    await userEvent.click(await screen.findByRole('option', { name: /SOC/ }));
    await send();

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(record).toHaveBeenCalledWith(
      payments,
      'session',
      {
        version: 2,
        accountable: 'group:default/iam',
        responsible: ['group:default/soc'],
      },
      key,
    );
    expect(await screen.findByText('Recorded here')).toBeInTheDocument();
  });

  it('corrects the past, with a reason', async () => {
    const record = jest.fn(async () => entryOf());
    await renderAndOpen([[recorded], [recorded]], /Change owner/, { record });

    await userEvent.click(screen.getByLabelText(/A correction/));
    put(/^Since/, toField(inDays(1), zone));
    await send();
    expect(await screen.findByText('Must be in the past')).toBeInTheDocument();
    expect(screen.getByText('Required')).toBeInTheDocument();

    const from = toField(inDays(-30), zone);
    put(/^Since/, from);
    put(/^Until/, toField(inDays(-40), zone));
    put(/^Reason/, 'The hand-over was earlier');
    expect(
      await screen.findByText('Must be after the start'),
    ).toBeInTheDocument();
    put(/^Until/, '');
    await send();

    await waitFor(() =>
      expect(record).toHaveBeenCalledWith(
        payments,
        'conditional_access',
        {
          version: 3,
          accountable: 'group:default/iam',
          responsible: ['group:default/soc'],
          validFrom: new Date(from).toISOString(),
          reason: 'The hand-over was earlier',
        },
        key,
      ),
    );
  });

  it('takes back what the register says', async () => {
    const record = jest.fn(async () => entryOf());
    await renderAndOpen([[recorded], [entryOf()]], /Change owner/, { record });

    await userEvent.click(screen.getByLabelText(/Nothing here any more/));
    expect(screen.queryByLabelText(/^Accountable/)).not.toBeInTheDocument();
    await send();
    await waitFor(() =>
      expect(record).toHaveBeenCalledWith(
        payments,
        'conditional_access',
        { version: 3, accountable: null, responsible: [] },
        key,
      ),
    );
  });

  it('says so when somebody else was faster, and goes on from there', async () => {
    const record = jest
      .fn()
      .mockRejectedValueOnce(responseError(409, 'Changed'))
      .mockResolvedValueOnce(entryOf());
    const dialog = await renderAndOpen(
      [[recorded], [{ ...recorded, version: 4 }], [recorded]],
      /Change owner/,
      { record },
    );
    put(/^Reason/, 'Agreed in the forum');
    await send();

    expect(
      await dialog.findByText('Somebody else has changed this'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText(/^Reason/)).toHaveValue('Agreed in the forum');
    await send();
    await waitFor(() =>
      expect(record).toHaveBeenLastCalledWith(
        payments,
        'conditional_access',
        expect.objectContaining({ version: 4 }),
        key,
      ),
    );
  });

  it('shows what the server has against a field', async () => {
    const record = jest.fn().mockRejectedValue(
      responseError(400, 'Invalid', {
        issues: [{ field: 'accountable', message: 'is not in the catalog' }],
      }),
    );
    await renderAndOpen([[recorded]], /Change owner/, { record });
    await send();
    expect(
      await screen.findByText('is not in the catalog'),
    ).toBeInTheDocument();
  });
});

describe('attesting', () => {
  it('says what it reaches, and gives the word', async () => {
    const attest = jest.fn(async () => entryOf());
    const stale = entryOf({
      version: 5,
      attestation: { state: 'stale', dueAt: inDays(-1.1) },
      allowedActions: ['attest'],
    });
    const dialog = await renderAndOpen(
      [[stale], [entryOf()]],
      /Attest: Conditional access/,
      { attest },
    );
    expect(dialog.getByText(/answers for this control/)).toHaveTextContent(
      /iam answers for this control of .*payments, and of everything else that .*checkout names them for/,
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Attest' }));

    expect(await screen.findByText('due in 60 days')).toBeInTheDocument();
    expect(attest).toHaveBeenCalledWith(
      payments,
      'conditional_access',
      { version: 5, owner: 'group:default/iam' },
      key,
    );
  });

  it('is over when somebody else is accountable by now', async () => {
    const attest = jest.fn().mockRejectedValue(responseError(409, 'Changed'));
    const dialog = await renderAndOpen(
      [
        [entryOf({ allowedActions: ['attest'] })],
        [entryOf({ owner: 'group:default/soc' })],
      ],
      /Attest: Conditional access/,
      { attest },
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Attest' }));
    expect(
      await dialog.findByText('As it is now, this can no longer be done.'),
    ).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Attest' })).toBeDisabled();
  });
});
