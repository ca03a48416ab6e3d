import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays, workOf, workPageOf } from '../__testUtils__/records';
import {
  closedReviewOf,
  reviewOf,
  reviewWorkOf,
} from '../__testUtils__/reviews';

const id = (digit: number) =>
  `0b8a5c9e-6f0d-4f6e-9a55-3f0c2d1e7a4${String(digit)}`;

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

const dialogBy = async (name: string) =>
  within(await screen.findByRole('dialog', { name }));

describe('WorkPage, with reviews', () => {
  it('tells what a good answer takes', async () => {
    await renderWork([
      reviewWorkOf({
        causes: [
          {
            trigger: 'owner_change',
            seenAt: inDays(-3.1),
            key: 'owner',
            before: 'group:default/payments-team',
            after: 'group:default/checkout-team',
          },
        ],
        opinions: [
          {
            by: 'user:default/otto',
            as: 'accountable_owner',
            at: inDays(-1.1),
            reason: 'I do not know the mailbox',
          },
        ],
      }),
    ]);
    const [row] = await rows();

    expect(row).toHaveAccessibleName(
      'To review: Conditional access · Legacy protocol, payments',
    );
    for (const words of [
      'For payments, asked by paul',
      '1 person',
      /in force since .*, 3 months ago/,
      'renewed 2 times',
      'was due 2 days ago',
      'Never reviewed before',
      'The owner changed: payments-team → checkout-team, seen 3 days ago',
      'Revoke: nobody has used it for 64 days; its owner has not attested to it for too long',
      'The batch job reads a mailbox over IMAP.',
      '1 compensating control, evidence from 12 days ago',
      'otto could not say, 1 day ago: I do not know the mailbox',
      'You',
      'payments-team (accountable owner)',
      'next: security-governance (governance)',
    ]) {
      expect(row).toHaveTextContent(words);
    }
    expect(
      within(row)
        .getAllByRole('button')
        .map(each => each.textContent),
    ).toEqual(['Certify', 'Reduce', 'Revoke', 'Don’t know', 'Hand over']);
  });

  it('offers only what is the person’s to do', async () => {
    await renderWork([
      reviewWorkOf({
        answersAs: {
          rung: 'accountable_owner',
          onBehalfOf: 'user:default/olga',
        },
        allowedActions: [
          { action: 'certify', allowed: false, code: 'not_a_reviewer' },
          { action: 'reassign_review', allowed: true },
        ],
      }),
    ]);
    const [row] = await rows();

    expect(within(row).getAllByRole('button')).toHaveLength(1);
    expect(row).toHaveTextContent('You, for olga');
    row.focus();
    await userEvent.keyboard('arnd');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('WorkPage, answering a review', () => {
  it('certifies by keys alone, with a reason, and goes on with the next row', async () => {
    const next = reviewWorkOf({}, { id: id(2) });
    const api = await renderWork([reviewWorkOf(), next], [next]);
    api.reviews.decide.mockResolvedValue(reviewOf());
    (await rows())[0].focus();

    await userEvent.keyboard('a');
    const dialog = await dialogBy('Certify this exception?');
    await userEvent.click(dialog.getByRole('button', { name: 'Certify' }));
    expect(dialog.getByText('Required')).toBeInTheDocument();
    await userEvent.type(
      dialog.getByLabelText(/Why it is still needed/),
      'The move is in May',
    );
    await userEvent.dblClick(dialog.getByRole('button', { name: 'Certify' }));

    expect(
      await screen.findByText(
        'Certified: Conditional access · Legacy protocol',
      ),
    ).toBeInTheDocument();
    expect(api.reviews.decide).toHaveBeenCalledTimes(1);
    expect(api.reviews.decide).toHaveBeenCalledWith(
      `${id(1)}.2`,
      { decision: 'certify', version: 4, reason: 'The move is in May' },
      { idempotencyKey: expect.any(String) },
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await waitFor(async () => expect((await rows())[0]).toHaveFocus());
  });

  it('reduces only where something is taken away', async () => {
    const api = await renderWork([reviewWorkOf()]);
    api.reviews.decide.mockResolvedValue(reviewOf());
    (await rows())[0].focus();

    await userEvent.keyboard('n');
    const dialog = await dialogBy('Reduce this exception?');
    await userEvent.type(
      dialog.getByLabelText(/Why less is enough/),
      'One address will do',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Reduce' }));
    expect(api.reviews.decide).not.toHaveBeenCalled();

    await userEvent.type(dialog.getByLabelText('Networks'), '10.0.0.1{Enter}');
    await userEvent.click(dialog.getByRole('button', { name: 'Reduce' }));
    await waitFor(() =>
      expect(api.reviews.decide).toHaveBeenCalledWith(
        `${id(1)}.2`,
        {
          decision: 'reduce',
          version: 4,
          reason: 'One address will do',
          changes: {
            scope: expect.objectContaining({
              sessionPath: {
                networks: ['10.0.0.1'],
                clients: [],
                protocols: ['IMAP'],
              },
            }),
          },
        },
        expect.anything(),
      ),
    );
  });

  it('passes it on where one cannot say', async () => {
    const api = await renderWork([reviewWorkOf()]);
    api.reviews.decide.mockResolvedValue(reviewOf());
    (await rows())[0].focus();

    await userEvent.keyboard('d');
    const dialog = await dialogBy('Pass this review on?');
    await userEvent.type(
      dialog.getByLabelText(/What you cannot judge/),
      'Ask the mail team',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Don’t know' }));
    expect(await screen.findByText(/^Passed on:/)).toBeInTheDocument();
    expect(api.reviews.decide.mock.calls[0][1]).toEqual({
      decision: 'dont_know',
      version: 4,
      reason: 'Ask the mail team',
    });
  });

  it('says who was faster, and lets nobody answer twice', async () => {
    const api = await renderWork([reviewWorkOf()]);
    api.reviews.decide.mockRejectedValue(responseError(409, 'Answered'));
    api.reviews.get.mockResolvedValue(
      closedReviewOf(2, {
        at: inDays(0),
        outcome: 'certified',
        by: 'user:default/olga',
      }),
    );

    await userEvent.click(
      within((await rows())[0]).getByRole('button', { name: 'Revoke' }),
    );
    const dialog = await dialogBy('Revoke this exception?');
    await userEvent.type(
      dialog.getByLabelText(/Why it is not needed/),
      'Unused',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Revoke' }));

    expect(
      await dialog.findByText('Somebody else was faster'),
    ).toBeInTheDocument();
    expect(await dialog.findByText(/Certified by/)).toHaveTextContent(
      'Certified by olga, just now',
    );
    expect(dialog.getByLabelText(/Why it is not needed/)).toHaveValue('Unused');
    expect(dialog.getByRole('button', { name: 'Revoke' })).toBeDisabled();
  });
});

describe('WorkPage, answering reviews together', () => {
  const one = reviewWorkOf({ bulkDecision: true }, { id: id(2) });
  const other = reviewWorkOf(
    {
      bulkDecision: true,
      recommendation: { decision: 'certify', reasons: [{ code: 'in_order' }] },
    },
    { id: id(3) },
  );

  it('marks what something else is recommended for, and shows what came of each', async () => {
    const api = await renderWork([one, other, workOf({ bulkDecision: true })]);
    api.reviews.decideMany.mockResolvedValue({
      items: [
        {
          id: `${id(2)}.2`,
          status: 'refused',
          error: { name: 'ConflictError', message: 'Somebody was faster' },
        },
        { id: `${id(3)}.2`, status: 'done', version: 5, state: 'active' },
      ],
    });
    (await rows())[0].focus();

    await userEvent.keyboard('xjxjxA');
    const requests = await dialogBy('Approve 1 request?');
    await userEvent.click(requests.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByText('2 reviews selected')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Certify together' }),
    );
    const dialog = await dialogBy('Certify 2 exceptions?');
    expect(dialog.getAllByText('recommended: revoke')).toHaveLength(1);
    await userEvent.type(dialog.getByLabelText(/Why/), 'Looked at both');
    await userEvent.click(dialog.getByRole('button', { name: 'Certify' }));

    const results = await dialogBy('What came of it');
    expect(results.getByText('1 decided')).toBeInTheDocument();
    expect(results.getByText('Done: In force')).toBeInTheDocument();
    expect(
      results.getByText('Refused: Somebody was faster'),
    ).toBeInTheDocument();
    expect(api.reviews.decideMany).toHaveBeenCalledWith(
      {
        decision: 'certify',
        reason: 'Looked at both',
        items: [
          { id: `${id(2)}.2`, version: 4 },
          { id: `${id(3)}.2`, version: 4 },
        ],
      },
      { idempotencyKey: expect.any(String) },
    );
  });
});
