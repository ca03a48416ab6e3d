import {
  type IdentityApi,
  configApiRef,
  discoveryApiRef,
} from '@backstage/core-plugin-api';
import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DemoSignInPage } from './DemoSignInPage';

const config = {
  demo: {
    personas: [
      {
        ref: 'user:default/amara.okafor',
        name: 'Amara Okafor',
        title: 'Application owner',
        description: 'Asks for exceptions.',
      },
      {
        ref: 'user:default/sofia.rossi',
        name: 'Sofia Rossi',
        title: 'Auditor',
        description: 'Reads everything.',
      },
    ],
  },
};

function sessionOf(userEntityRef: string) {
  const claims = btoa(JSON.stringify({ exp: Date.now() / 1000 + 3600 }));
  return {
    profile: {},
    backstageIdentity: {
      token: `header.${claims}.signature`,
      identity: { type: 'user', userEntityRef, ownershipEntityRefs: [] },
    },
  };
}

describe('DemoSignInPage', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  beforeEach(() => {
    sessionStorage.clear();
    server.use(
      http.get('http://portal/api/auth/demo/refresh', ({ request }) =>
        HttpResponse.json(sessionOf(request.headers.get('x-demo-persona')!)),
      ),
    );
  });

  async function open() {
    let signIn: (identity: IdentityApi) => void;
    const signedIn = new Promise<IdentityApi>(resolve => {
      signIn = resolve;
    });
    const { unmount } = await renderInTestApp(
      <TestApiProvider
        apis={[
          [configApiRef, mockApis.config({ data: config })],
          [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })],
        ]}
      >
        <DemoSignInPage onSignInSuccess={identity => signIn(identity)} />
      </TestApiProvider>,
    );
    return { signedIn, close: unmount };
  }

  const refOf = async (identity: IdentityApi) =>
    (await identity.getBackstageIdentity()).userEntityRef;

  it('says who there is and what they do', async () => {
    await open();
    expect(
      screen.getByRole('button', {
        name: 'Sofia Rossi Auditor Reads everything.',
      }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('button')).toHaveLength(2);
  });

  it('signs in with the keyboard, stays so over a reload, until signed out', async () => {
    const first = await open();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const identity = await first.signedIn;
    expect(await refOf(identity)).toBe('user:default/sofia.rossi');
    first.close();

    const second = await open();
    expect(await refOf(await second.signedIn)).toBe('user:default/sofia.rossi');
    const again = await second.signedIn;
    await act(() => again.signOut());
    second.close();

    await open();
    expect(screen.getByText('Who would you like to be?')).toBeInTheDocument();
  });

  it('lets one try again, or be somebody else, when it fails', async () => {
    server.use(
      http.get(
        'http://portal/api/auth/demo/refresh',
        () => new HttpResponse(undefined, { status: 503 }),
        { once: true },
      ),
    );
    const { signedIn } = await open();
    await userEvent.click(screen.getByRole('button', { name: /Amara/ }));
    expect(
      await screen.findByText(/Could not sign in as Amara Okafor/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Be somebody else' }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await refOf(await signedIn)).toBe('user:default/amara.okafor');
  });
});
