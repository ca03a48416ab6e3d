import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ExceptionDetail,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  type ApiMock,
} from '../__testUtils__/portal';
import { EXCEPTION_ID, exceptionOf, inDays } from '../__testUtils__/records';
import {
  closedReviewOf,
  reviewOf,
  reviewPageOf,
} from '../__testUtils__/reviews';

async function renderPage(
  exception: ExceptionDetail,
  reviews: ReviewView[] = [],
  answers: Partial<ApiMock> = {},
  search = '',
) {
  const api = apiMock({
    getException: jest.fn(async () => exception),
    ...answers,
  });
  api.reviews.list.mockResolvedValue(reviewPageOf(reviews));
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}${search}`,
    ownRefs: ['user:default/olga'],
  });
  return api;
}

const region = async (name: string) => screen.findByRole('region', { name });

describe('ExceptionPage, and its reviews', () => {
  it('shows where the current one stands, and what became of those before', async () => {
    await renderPage(exceptionOf(), [
      closedReviewOf(
        1,
        {
          at: inDays(-90.1),
          outcome: 'certified',
          by: 'user:default/grace',
          onBehalfOf: 'user:default/olga',
        },
        {
          causes: [
            {
              trigger: 'incident',
              seenAt: inDays(-91),
              key: 'incident:1',
            },
          ],
        },
      ),
      reviewOf(),
    ]);
    const review = await region('Review');

    await waitFor(() =>
      expect(review).toHaveTextContent('Review 2, was due 2 days ago'),
    );
    expect(review).toHaveTextContent('A regular review, was due 2 days ago');
    expect(review).toHaveTextContent('Revoke: nobody has used it for 64 days');
    const done = within(review).getByRole('list', { name: 'Reviews so far' });
    expect(done).toHaveTextContent(
      'Review 1: Certified by grace for olga, 3 months ago',
    );
    expect(done).toHaveTextContent('There was an incident');
  });

  it('is answered where it stands, and looked at anew', async () => {
    const api = await renderPage(exceptionOf(), [reviewOf()]);
    api.reviews.decide.mockResolvedValue(reviewOf());
    const review = within(await region('Review'));

    await userEvent.click(
      await review.findByRole('button', { name: 'Certify' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Why/), 'Needed until May');
    await userEvent.click(dialog.getByRole('button', { name: 'Certify' }));

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.reviews.decide.mock.calls[0].slice(0, 2)).toEqual([
      `${EXCEPTION_ID}.2`,
      { decision: 'certify', version: 4, reason: 'Needed until May' },
    ]);
    await waitFor(() => expect(api.getException).toHaveBeenCalledTimes(2));
  });

  it('tells the requester why it is not theirs to answer', async () => {
    await renderPage(exceptionOf(), [
      reviewOf({
        answersAs: undefined,
        allowedActions: [
          { action: 'certify', allowed: false, code: 'is_the_requester' },
        ],
      }),
    ]);

    expect(
      await screen.findByText(
        'You cannot answer it: you requested the exception.',
      ),
    ).toBeInTheDocument();
    const review = within(await region('Review'));
    expect(review.queryByRole('button')).not.toBeInTheDocument();
  });

  it('hands it over to somebody else', async () => {
    const api = await renderPage(
      exceptionOf(),
      [reviewOf()],
      {},
      '?action=reassign',
    );
    api.reviews.reassign.mockResolvedValue(reviewOf());
    // The address has asked for it already.
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Hand this review over?' }),
    );

    await userEvent.type(
      dialog.getByLabelText(/Why they/),
      'They own the mail',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Hand over' }));
    expect(dialog.getByText('Required')).toBeInTheDocument();
    expect(api.reviews.reassign).not.toHaveBeenCalled();
  });
});

describe('ExceptionPage, and what lies ahead', () => {
  it('tells what happens next and when, in words', async () => {
    await renderPage(
      exceptionOf({
        schedule: [
          {
            kind: 'reminder',
            at: inDays(4.1),
            item: 'review',
            told: ['reviewers'],
          },
          { kind: 'review_due', at: inDays(11.1) },
          {
            kind: 'escalation',
            at: inDays(14.1),
            item: 'review',
            told: ['accountable_owner_parent', 'governance'],
          },
          { kind: 'no_answer', at: inDays(18.1), outcome: 'end' },
          { kind: 'end', at: inDays(20.1) },
        ],
      }),
    );
    const ahead = await screen.findByRole('list', {
      name: /What happens next and when/,
    });

    const told = within(ahead)
      .getAllByRole('listitem')
      .map(each => each.textContent);
    expect(told).toHaveLength(5);
    expect(told[0]).toMatch(
      /^in 4 days.*A reminder of the review goes to the reviewers$/,
    );
    expect(told[2]).toMatch(
      /^in 14 days.*goes to the group above the owner, governance as well$/,
    );
    expect(told[3]).toMatch(
      /Nobody has answered the review: the exception ends$/,
    );
    expect(told[4]).toMatch(/^in 20 days.*The exception ends by itself/);
  });

  it('keeps a long schedule short until it is asked for, but for how it ends', async () => {
    const schedule = Array.from({ length: 10 }, (_, day) => ({
      kind: 'reminder' as const,
      at: inDays(day + 1.1),
      item: 'review' as const,
      told: ['reviewers' as const],
    }));
    await renderPage(
      exceptionOf({
        schedule: [...schedule, { kind: 'end', at: inDays(30.1) }],
      }),
    );
    const ahead = await screen.findByRole('list', {
      name: /What happens next and when/,
    });

    expect(within(ahead).getAllByRole('listitem')).toHaveLength(7);
    expect(ahead).toHaveTextContent('The exception ends by itself');
    await userEvent.click(screen.getByRole('button', { name: '4 more' }));
    expect(within(ahead).getAllByRole('listitem')).toHaveLength(11);
  });

  it('shows on the timeline when it was reviewed, and when it is next', async () => {
    await renderPage(exceptionOf(), [
      closedReviewOf(1, { at: inDays(-6), outcome: 'reduced' }),
      closedReviewOf(2, { at: inDays(-3), outcome: 'certified' }),
      reviewOf({ number: 3 }),
    ]);

    await waitFor(() =>
      expect(
        screen
          .getByRole('img', { name: /^Timeline/ })
          .getAttribute('aria-label')
          ?.match(/reviewed|review due/g),
      ).toEqual(['reviewed', 'reviewed', 'review due']),
    );
  });
});

describe('ExceptionPage, of a break-glass account', () => {
  const account = exceptionOf({
    subjectClass: 'break_glass_account',
    drillDueAt: inDays(-3.1),
    uses: [
      {
        number: 1,
        kind: 'actual_emergency',
        occurredAt: inDays(-9.1),
        note: 'The identity provider was away',
        by: 'user:default/ines',
        at: inDays(-8.1),
      },
    ],
    allowedActions: [{ action: 'record_use', allowed: true }],
  });

  it('shows how it was used, and when the next drill is due', async () => {
    await renderPage(account);
    const uses = await region('Uses and drills');

    expect(uses).toHaveTextContent('Next drillwas due 3 days ago');
    expect(uses).toHaveTextContent('Emergency');
    expect(uses).toHaveTextContent('The identity provider was away');
    expect(uses).toHaveTextContent('Recorded by ines, 8 days ago');
  });

  it('puts a use on record', async () => {
    const recordUse = jest.fn(async () => exceptionOf({ version: 5 }));
    await renderPage(account, [], { recordUse });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Record a use' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Record a use of this account?',
      }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Record a use' }));
    expect(dialog.getAllByText('Required')).toHaveLength(2);

    await userEvent.click(dialog.getByLabelText(/What it was/));
    await userEvent.click(
      screen.getByRole('option', { name: 'Planned drill' }),
    );
    await userEvent.type(dialog.getByLabelText(/What happened/), 'Both keys');
    await userEvent.click(dialog.getByRole('button', { name: 'Record a use' }));
    await waitFor(() =>
      expect(recordUse).toHaveBeenCalledWith(
        EXCEPTION_ID,
        {
          version: 4,
          kind: 'planned_drill',
          occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
          note: 'Both keys',
        },
        { idempotencyKey: expect.any(String) },
      ),
    );
  });
});
