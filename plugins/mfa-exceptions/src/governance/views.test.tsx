import { screen, waitFor, within } from '@testing-library/react';
import { mockApis } from '@backstage/test-utils';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { ViewsButton } from './ViewsButton';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}

const columns =
  'columns=exception%2Csubject%2Cstatus%2Crisk%2Cends%2Crequester';

async function renderViews(options: {
  storage?: ReturnType<typeof mockApis.storage>;
  search?: string;
}) {
  await renderInPortal(
    <>
      <ViewsButton />
      <Address />
    </>,
    {
      api: apiMock(),
      storage: options.storage,
      path: `/mfa-exceptions/governance${options.search ?? ''}`,
    },
  );
}

async function openDialog(button = 'Saved views') {
  await userEvent.click(screen.getByRole('button', { name: button }));
  return within(await screen.findByRole('dialog'));
}

async function stored(...views: unknown[]) {
  const storage = mockApis.storage();
  await storage
    .forBucket('mfa-exceptions.governance')
    .set('views', JSON.parse(JSON.stringify(views)));
  return storage;
}

describe('saved views', () => {
  it('keep filters, columns and order under a name', async () => {
    const storage = mockApis.storage();
    await renderViews({ storage, search: '?risk=high&order=ends&cursor=two' });
    const dialog = await openDialog();
    await userEvent.type(
      dialog.getByLabelText('Keep what you look at as'),
      ' High risk {Enter}',
    );

    expect(
      await dialog.findByRole('link', { name: 'High risk' }),
    ).toHaveAttribute(
      'href',
      `/mfa-exceptions/governance?risk=high&order=ends&${columns}`,
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
    expect(
      await screen.findByRole('button', { name: 'View: High risk' }),
    ).toBeInTheDocument();
  });

  it('are opened', async () => {
    await renderViews({
      storage: await stored({
        name: 'Vendors',
        search: 'class=vendor&by=domain',
      }),
    });
    const dialog = await openDialog();
    await userEvent.click(dialog.getByRole('link', { name: 'Vendors' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '/mfa-exceptions/governance?class=vendor&by=domain',
      ),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('are renamed and deleted', async () => {
    await renderViews({
      storage: await stored(
        { name: 'One', search: 'q=one' },
        { name: 'Two', search: 'q=two' },
      ),
    });
    const dialog = await openDialog();
    await userEvent.click(dialog.getByRole('button', { name: 'Rename Two' }));
    const field = dialog.getByLabelText('New name of Two');
    await userEvent.clear(field);
    await userEvent.type(field, 'Again{Enter}');
    expect(
      (await dialog.findAllByRole('link')).map(link => link.textContent),
    ).toEqual(['Again', 'One']);
    expect(dialog.getByRole('link', { name: 'Again' })).toHaveAttribute(
      'href',
      '/mfa-exceptions/governance?q=two',
    );

    await userEvent.click(dialog.getByRole('button', { name: 'Delete One' }));
    await waitFor(() => expect(dialog.getAllByRole('link')).toHaveLength(1));
  });

  it('are replaced under their name, and it says so', async () => {
    await renderViews({
      storage: await stored({ name: 'Mine', search: 'q=old' }),
      search: '?q=new',
    });
    const dialog = await openDialog();
    const name = dialog.getByLabelText('Keep what you look at as');
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(name, 'Mine');
    await userEvent.click(dialog.getByRole('button', { name: 'Replace' }));
    await waitFor(() =>
      expect(dialog.getByRole('link', { name: 'Mine' })).toHaveAttribute(
        'href',
        `/mfa-exceptions/governance?q=new&${columns}`,
      ),
    );
  });

  it('bear whatever else was stored there', async () => {
    const storage = await stored(
      { name: 'Whole', search: '' },
      { name: '' },
      'nonsense',
      null,
    );
    await renderViews({ storage });
    const dialog = await openDialog();
    expect(dialog.getAllByRole('link')).toHaveLength(1);
  });
});
