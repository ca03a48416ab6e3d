import { screen } from '@testing-library/react';
import { MountedPages, apiMock, renderInPortal } from '../__testUtils__/portal';
import { EXCEPTION_ID, exceptionOf } from '../__testUtils__/records';

// Words of others stay words, whatever they would be in HTML or Markdown, and
// only what leads to the web can be followed.

const script = `${'javascript'}:alert(document.domain)`;
const words = `<img src=x onerror="alert(1)"><script>alert(2)</script> [click](${script}) **bold** &lt;b&gt; {{7*7}}`;

async function renderHostile() {
  const { reason, scope } = exceptionOf();
  const [control] = exceptionOf().compensatingControls;
  const exception = exceptionOf({
    reason: { ...reason, justification: words },
    scope: {
      ...scope,
      population: { ...scope.population, users: [`${words} user`] },
    },
    compensatingControls: [
      { ...control, description: `${words} control`, evidence: script },
    ],
    // What was kept before the register refused it, or by other hands.
    ticketLinks: [
      script,
      'data:text/html,<script>alert(3)</script>',
      'https://tickets.example.com/MFA-1',
      `https://tickets.example.com/"><img src=x>`,
    ],
    evidenceLinks: [`${'JavaScript'}:alert(4)`],
  });
  await renderInPortal(<MountedPages />, {
    api: apiMock({ getException: jest.fn(async () => exception) }),
    path: `/mfa-exceptions/exceptions/${EXCEPTION_ID}`,
    ownRefs: ['user:default/paul'],
  });
  await screen.findByText(words);
}

describe('Hostile words on a page', () => {
  it('are shown as they were written', async () => {
    await renderHostile();
    expect(screen.getByText(`${words} user`)).toBeInTheDocument();
    expect(screen.getByText(new RegExp('control$'))).toBeInTheDocument();
    expect(screen.queryByText('click')).not.toBeInTheDocument();
    expect(screen.queryByText('bold')).not.toBeInTheDocument();
    const made = document.querySelectorAll('script, [onerror], img[src="x"]');
    expect(made).toHaveLength(0);
  });

  it('lead nowhere but to the web, and show where', async () => {
    await renderHostile();
    const addresses = screen
      .getAllByRole('link')
      .map(link => link.getAttribute('href') ?? '');
    expect(addresses.filter(href => /script|data/i.test(href))).toEqual([]);
    const outside = screen.getByRole('link', { name: /tickets.*MFA-1/ });
    expect(outside).toHaveAttribute(
      'href',
      'https://tickets.example.com/MFA-1',
    );
    expect(outside).toHaveAttribute('rel', expect.stringMatching(/noopener/));
    expect(screen.getAllByText(script).length).toBeGreaterThan(0);
  });
});
