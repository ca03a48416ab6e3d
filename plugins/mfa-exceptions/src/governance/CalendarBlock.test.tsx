import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { POSTURE_AT, calendarOf } from '../__testUtils__/posture';
import { noFilters } from '../register/filters';
import { CalendarBlock } from './CalendarBlock';

async function renderCalendar(calendar = calendarOf()) {
  const api = apiMock();
  api.posture.calendar = jest.fn(async () => calendar);
  await renderInPortal(<CalendarBlock filters={noFilters} at={POSTURE_AT} />, {
    api,
  });
}

const busy = calendarOf({
  '2026-11-25': { reviews: 2 },
  '2026-12-24': { ends: 3, reviews: 1 },
});

describe('CalendarBlock', () => {
  it('says in words what the next days bring', async () => {
    await renderCalendar(busy);
    expect(
      await screen.findByText(
        'In the next 90 days 3 end, 3 are to be reviewed. The most on Thu, Dec 24, 2026: 3.',
      ),
    ).toBeInTheDocument();
    // The first day on which anything is.
    expect(screen.getByRole('status')).toHaveTextContent(
      'Wed, Nov 25, 2026 0 end, 2 are to be reviewed',
    );
    expect(
      screen.getByRole('link', { name: '2 are to be reviewed' }),
    ).toHaveAttribute(
      'href',
      '/mfa-exceptions?state=active&reviewOn=2026-11-25',
    );
  });

  it('is walked through with the arrow keys', async () => {
    await renderCalendar(busy);
    const grid = within(
      await screen.findByRole('table', { name: 'Days by week' }),
    );
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    const today = grid.getByRole('button', { name: /^Sun, Nov 22, 2026:/ });
    expect(today).toHaveFocus();
    // A week on, and from its Sunday up to Thursday.
    for (let week = 0; week < 5; week++) {
      await userEvent.keyboard('{ArrowRight}');
    }
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(
      grid.getByRole('button', {
        name: 'Thu, Dec 24, 2026: 3 end, 1 is to be reviewed',
      }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('link', { name: '3 end' })).toHaveAttribute(
      'href',
      '/mfa-exceptions?state=active&endsOn=2026-12-24',
    );
  });

  it('has the same as a table', async () => {
    await renderCalendar(busy);
    await userEvent.click(await screen.findByRole('button', { name: 'Table' }));
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'Wed, Nov 25, 20260 end2 are to be reviewed',
      'Thu, Dec 24, 20263 end1 is to be reviewed',
    ]);
  });

  it('is calm where nothing comes', async () => {
    await renderCalendar();
    expect(
      await screen.findByText('Nothing ends in the next 90 days'),
    ).toBeInTheDocument();
  });
});
