import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiMock, MountedPages, renderInPortal } from './__testUtils__/portal';

const nothing = 'There is nothing at this address';

const lead = (path: string) =>
  renderInPortal(<MountedPages />, {
    api: apiMock({
      listExceptions: jest.fn(async () => ({
        items: [],
        totalItems: 0,
        pageInfo: {},
      })),
    }),
    path: `/mfa-exceptions${path}`,
  });

describe('An address of the register that leads nowhere', () => {
  it.each(['/nowhere', '/governance/evidence', '/campaigns/x/y/z'])(
    'says so at %s, among the sections',
    async path => {
      await lead(path);
      expect(await screen.findByText(nothing)).toBeInTheDocument();
      const sections = within(
        screen.getByRole('navigation', { name: 'MFA exceptions' }),
      );
      expect(
        sections.getByRole('link', { name: 'My work' }),
      ).toBeInTheDocument();
    },
  );

  it('leads on to the register', async () => {
    await lead('/exceptions');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Go to the register' }),
    );
    expect(
      await screen.findByText('Nothing in the register yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText(nothing)).not.toBeInTheDocument();
  });
});
