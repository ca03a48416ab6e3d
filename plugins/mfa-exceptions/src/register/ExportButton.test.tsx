import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MountedPages,
  apiMock,
  renderInPortal,
  responseError,
  type ApiMock,
} from '../__testUtils__/portal';

const saved: { name: string; content: Blob }[] = [];

beforeEach(() => {
  saved.length = 0;
  let content: Blob;
  // What the page's window lacks here, and a browser does by itself.
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      content = blob;
      return 'blob:portal/1';
    },
    revokeObjectURL: () => {},
  });
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function save(this: HTMLAnchorElement) {
      saved.push({ name: this.download, content });
    });
});
afterEach(() => jest.restoreAllMocks());

async function renderRegister(
  exportExceptions: ApiMock['exportExceptions'],
  search: string,
) {
  const listExceptions = jest.fn(async () => ({
    items: [],
    totalItems: 0,
    pageInfo: {},
  }));
  await renderInPortal(<MountedPages />, {
    api: apiMock({ listExceptions, exportExceptions }),
    path: `/mfa-exceptions${search}`,
  });
}

describe('ExportButton', () => {
  it('saves what is looked at, whatever page is shown', async () => {
    const content = new Blob(['id,subject\r\n']);
    const exportExceptions = jest.fn(async () => ({
      blob: async () => content,
    }));
    await renderRegister(
      exportExceptions,
      '?state=active&q=acme&order=ends&columns=ends,owner&cursor=two',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() =>
      expect(saved).toEqual([{ name: 'mfa-exceptions.csv', content }]),
    );
    expect(exportExceptions).toHaveBeenCalledWith({
      format: 'csv',
      q: 'acme',
      state: ['active'],
      sort: 'validTo',
      order: 'asc',
      column: ['exception', 'owner', 'ends'],
    });
  });

  it('says why nothing was saved, and can be tried again', async () => {
    const exportExceptions = jest.fn(async () => {
      throw responseError(503, 'The database is away');
    });
    await renderRegister(exportExceptions, '');

    const button = screen.getByRole('button', { name: 'Export CSV' });
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(button).toBeEnabled();
    expect(saved).toEqual([]);
  });
});
