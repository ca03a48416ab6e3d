import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Pattern,
  PatternDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useLocation } from 'react-router-dom';
import {
  patternDetailOf,
  patternOf,
  patternPageOf,
} from '../__testUtils__/patterns';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { EXCEPTION_ID, inDays } from '../__testUtils__/records';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

const team = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments-team', namespace: 'default' },
};

async function renderAt(
  search: string,
  items: Pattern[],
  detail: PatternDetail = patternDetailOf(),
) {
  const api = apiMock();
  api.patterns.list.mockImplementation(async () => patternPageOf(items));
  api.patterns.get.mockImplementation(async () => detail);
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    {
      api,
      path: `/mfa-exceptions/patterns${search}`,
      permitted: true,
      entities: [team],
    },
  );
  return api;
}

const listed = async () =>
  within(await screen.findByRole('list', { name: 'Patterns' }));

describe('PatternsPage', () => {
  it('says in plain words what exceptions have in common', async () => {
    const breadth = { from: 12, peak: 140, to: 140 };
    await renderAt('', [
      patternOf(),
      patternOf({
        ...{ id: 'copied-1', kind: 'copied', subjects: 7, owners: 3 },
      }),
      patternOf({ id: 'drift-1', kind: 'drift', subjects: 2, owners: 2 }),
      patternOf({
        ...{ id: 'breadth-1', kind: 'breadth', severity: 'high' },
        breadth: { ...breadth, trend: 'growing' },
      }),
      patternOf({
        ...{ id: 'breadth-2', kind: 'breadth', severity: 'progress' },
        breadth: { ...breadth, to: 5, trend: 'narrowing' },
      }),
    ]);
    const headings = (await listed()).getAllByRole('heading', { level: 3 });
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Asked for 3 times in 12 months',
      'One justification on 7 services of 3 teams',
      'The same bypass granted to 2 teams on 2 services',
      'Population grew from 12 to 140',
      'Population narrowed from 140 to 5',
    ]);
    expect(screen.getByText('Needs a redesign')).toBeInTheDocument();
    expect(screen.getByText('Progress')).toBeInTheDocument();
  });

  it('shows what is behind one when somebody asks, and hides it again', async () => {
    const { patterns } = await renderAt('', [patternOf()]);
    const show = (await listed()).getByRole('button', {
      name: 'Show evidence: Asked for 3 times in 12 months',
    });
    expect(patterns.get).not.toHaveBeenCalled();
    show.focus();
    await userEvent.keyboard('{Enter}');
    const table = within(
      await screen.findByRole('table', { name: 'Exceptions behind it' }),
    );
    expect(
      table.getByRole('link', { name: 'Conditional access on payments' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
    expect(
      screen.queryByRole('button', { name: 'Attach a plan' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Hide/ }));
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('draws how a population came to be what it is', async () => {
    const kind = 'breadth';
    const breadth = { from: 12, peak: 140, to: 60, trend: 'growing' } as const;
    const point = (size: number, daysAgo: number) => ({
      exceptionId: EXCEPTION_ID,
      at: inDays(-daysAgo),
      size,
      action: 'submit' as const,
    });
    await renderAt(
      '',
      [patternOf({ kind, breadth })],
      patternDetailOf({
        ...{ kind, breadth },
        curve: [point(12, 90), point(140, 30), point(60, 1)],
      }),
    );
    await userEvent.click(
      (await listed()).getByRole('button', { name: /^Show/ }),
    );
    expect(
      await screen.findByRole('img', {
        name: 'From 12 to 60 people, 140 at most, in 3 steps',
      }),
    ).toBeInTheDocument();
  });

  it('takes a plan from whoever may attach one', async () => {
    const { patterns } = await renderAt(
      '',
      [patternOf()],
      patternDetailOf({ mayPlan: true }),
    );
    const plan = {
      owner: 'group:default/payments-team',
      link: 'https://plans.example.com/1',
      targetDate: '2031-01-01T00:00:00.000Z',
    };
    patterns.plan.mockImplementation(async () =>
      patternDetailOf({
        mayPlan: true,
        plan: { ...plan, version: 1, by: 'user:default/gina', at: inDays(0) },
      }),
    );
    await userEvent.click(
      (await listed()).getByRole('button', { name: /^Show/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Attach a plan' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Attach' }));
    expect(dialog.getAllByText('Required')).toHaveLength(3);
    expect(patterns.plan).not.toHaveBeenCalled();

    await userEvent.type(dialog.getByLabelText(/Owner of the plan/), 'pay');
    await userEvent.click(
      await screen.findByRole('option', { name: /payments-team/ }),
    );
    await userEvent.type(dialog.getByLabelText(/Link/), plan.link);
    await userEvent.type(dialog.getByLabelText(/Target date/), '2030-12-31');
    await userEvent.click(dialog.getByRole('button', { name: 'Attach' }));
    expect(
      await screen.findByRole('link', { name: /plans\.example\.com/ }),
    ).toBeInTheDocument();
    const [id, input] = patterns.plan.mock.calls[0];
    expect(id).toBe(patternOf().id);
    expect(input).toMatchObject({
      owner: plan.owner,
      link: plan.link,
      version: 0,
    });
    expect(
      screen.getByRole('button', { name: 'Change the plan' }),
    ).toBeInTheDocument();
  });

  it('keeps what it is asked for in the address', async () => {
    const { patterns } = await renderAt('?pattern=drift&pattern=odd', []);
    expect(await screen.findByText('No pattern fits')).toBeInTheDocument();
    expect(patterns.list).toHaveBeenCalledWith({ kind: ['drift'], limit: 25 });
    await userEvent.click(screen.getByLabelText(/^Kind/));
    await userEvent.click(
      screen.getByRole('option', { name: 'Asked for again' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '?pattern=repeat&pattern=drift',
      ),
    );
  });

  it('is calm where there is nothing to see', async () => {
    await renderAt('', []);
    expect(await screen.findByText('No patterns')).toBeInTheDocument();
  });

  it('asks again after a failure', async () => {
    const api = apiMock();
    api.patterns.list
      .mockImplementationOnce(async () => {
        throw responseError(503, 'The database is away');
      })
      .mockImplementation(async () => patternPageOf([patternOf()]));
    await renderInPortal(<MountedPages />, {
      api,
      path: '/mfa-exceptions/patterns',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect((await listed()).getAllByRole('listitem')).toHaveLength(1);
  });
});
