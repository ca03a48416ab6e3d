import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityAccountability as Answer } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useLocation } from 'react-router-dom';
import { answerOf, entryOf, gapOf } from '../__testUtils__/accountability';
import {
  apiMock,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { inDays } from '../__testUtils__/records';
import { localZone } from '../parts/relative';
import { EntityAccountability } from './EntityAccountability';
import { toField } from './instants';

const zone = localZone();

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderMatrix(
  answer: Answer | jest.Mock,
  { search = '' }: { search?: string } = {},
) {
  const api = apiMock();
  api.accountability.ofEntity =
    typeof answer === 'function' ? answer : jest.fn(async () => answer);
  await renderInPortal(
    <>
      <EntityAccountability
        entityRef="component:default/payments"
        systemRef="system:default/checkout"
      />
      <Address />
    </>,
    { api, path: `/${search}` },
  );
  return api.accountability;
}

async function rowOf(control: string) {
  const header = await screen.findByRole('rowheader', { name: control });
  return within(header.closest('tr')!);
}

describe('EntityAccountability', () => {
  it('says for each control who is accountable, where that stands and whether it is attested', async () => {
    const { ofEntity } = await renderMatrix(
      answerOf([
        entryOf(),
        entryOf({
          controlDomain: 'recovery',
          source: 'recorded',
          claimRef: 'component:default/payments',
          via: undefined,
          owner: 'user:default/ada',
          responsible: [],
          attestation: { state: 'awaited', dueAt: inDays(5.1) },
          recorded: {
            accountable: 'user:default/ada',
            responsible: [],
            validFrom: inDays(-2.1),
            recordedAt: inDays(-2.1),
            recordedBy: 'user:default/jonas',
            reason: 'Ada runs the recovery desk',
          },
        }),
      ]),
    );

    const conditional = await rowOf('Conditional access');
    expect(conditional.getByRole('link', { name: /iam/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/iam',
    );
    expect(
      conditional.getByText(/^From system/).closest('td'),
    ).toHaveTextContent(/From system .*checkout.*by an annotation there/);
    expect(conditional.getByText('Attested')).toBeInTheDocument();
    expect(conditional.getByText('due in 60 days')).toBeInTheDocument();

    const recovery = await rowOf('Account recovery');
    expect(recovery.getByText('Recorded here')).toBeInTheDocument();
    expect(
      recovery.getByText('Ada runs the recovery desk'),
    ).toBeInTheDocument();
    expect(recovery.getByText('2 days ago')).toBeInTheDocument();
    expect(recovery.getByText('Awaited')).toBeInTheDocument();
    expect(recovery.getByText('Nobody else')).toBeInTheDocument();
    expect(screen.queryByText('Actions')).not.toBeInTheDocument();
    expect(ofEntity).toHaveBeenCalledWith('component:default/payments', {});
  });

  it('shows a gap in plain sight, why it is one, and who has to mend it', async () => {
    await renderMatrix(
      answerOf([
        gapOf(),
        {
          ...gapOf({ controlDomain: 'step_up', reason: 'nobody_named' }),
          source: undefined,
          claimRef: undefined,
          owner: undefined,
        },
        {
          controlDomain: 'help_desk',
          status: 'unknown',
          version: 0,
          responsible: [],
          allowedActions: [],
        },
      ]),
    );

    const session = await rowOf('Session');
    expect(session.getByText('Nobody is accountable')).toBeInTheDocument();
    expect(session.getByText(/has no members/)).toHaveTextContent(
      /branch-services is named, and has no members/,
    );
    expect(session.getByText(/To be mended by/)).toHaveTextContent(
      /payments-team/,
    );
    const stepUp = await rowOf('Step-up authentication');
    expect(stepUp.getByText('Nothing names anybody.')).toBeInTheDocument();
    const helpDesk = await rowOf('Help desk');
    expect(helpDesk.getByText('Not known')).toBeInTheDocument();
    expect(
      helpDesk.queryByText('Nobody is accountable'),
    ).not.toBeInTheDocument();
  });

  it('says that an answer is only the last known one, and how old it is', async () => {
    await renderMatrix(
      answerOf([entryOf()], { lastKnown: true, observedAt: inDays(-0.1) }),
    );
    expect(
      await screen.findByText('The catalog does not answer at the moment'),
    ).toBeInTheDocument();
    expect(screen.getByText(/what it last said/)).toHaveTextContent(
      '2 hours ago',
    );
  });

  it('says what is wrong with an annotation, and how to mend it', async () => {
    await renderMatrix(
      answerOf([entryOf()], {
        mistakes: [
          {
            annotation: 'mfa-exceptions.io/accountable-sesion',
            value: 'group:default/iam',
            problem: 'unknown_control_domain',
          },
        ],
      }),
    );
    expect(await screen.findByText(/^mfa-exceptions.io/)).toHaveTextContent(
      'mfa-exceptions.io/accountable-sesion: group:default/iam',
    );
    expect(screen.getByText(/no control of this name/)).toHaveTextContent(
      'End it with one of: conditional-access.',
    );
  });

  it('goes back to any past instant, and keeps it in the address', async () => {
    const { ofEntity } = await renderMatrix(answerOf([entryOf()]));
    await rowOf('Conditional access');
    const then = toField(inDays(-100), zone);
    const at = new Date(then).toISOString();

    fireEvent.change(screen.getByLabelText('As of', { selector: 'input' }), {
      target: { value: then },
    });
    await waitFor(() =>
      expect(ofEntity).toHaveBeenLastCalledWith('component:default/payments', {
        at,
      }),
    );
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      encodeURIComponent(at),
    );

    await userEvent.click(screen.getByLabelText('Only what was known then'));
    await waitFor(() =>
      expect(ofEntity).toHaveBeenLastCalledWith('component:default/payments', {
        at,
        knownAt: at,
      }),
    );
    expect(
      await screen.findByText(/as it was known at that instant/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    await waitFor(() =>
      expect(ofEntity).toHaveBeenLastCalledWith(
        'component:default/payments',
        {},
      ),
    );
  });

  it('does not look into the future', async () => {
    const { ofEntity } = await renderMatrix(answerOf([entryOf()]), {
      search: `?at=${inDays(3)}`,
    });
    await rowOf('Conditional access');
    fireEvent.change(screen.getByLabelText('As of', { selector: 'input' }), {
      target: { value: toField(inDays(2), zone) },
    });
    expect(
      await screen.findByText(/The future is not on record/),
    ).toBeInTheDocument();
    expect(ofEntity).toHaveBeenCalledTimes(1);
    expect(ofEntity).toHaveBeenCalledWith('component:default/payments', {});
  });

  it('gives annotations to copy, for the entity or its system', async () => {
    await renderMatrix(answerOf([entryOf(), gapOf()]));
    await rowOf('Session');
    await userEvent.click(
      screen.getByRole('button', { name: 'Copy as annotations' }),
    );
    const lines = await screen.findByLabelText('Lines for catalog-info.yaml');
    expect(lines).toHaveTextContent(
      /name: payments annotations: mfa-exceptions.io\/accountable-conditional-access: group:default\/iam # mfa-exceptions.io\/accountable-session: nobody yet/,
    );

    await userEvent.click(screen.getByLabelText(/For which entity/));
    await userEvent.click(
      await screen.findByRole('option', { name: /Its system/ }),
    );
    expect(lines).toHaveTextContent(/name: checkout/);

    const copy = jest.fn(() => true);
    Object.assign(document, { execCommand: copy });
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(copy).toHaveBeenCalledWith('copy');
  });

  it('tries again after a failure', async () => {
    await renderMatrix(
      jest
        .fn()
        .mockRejectedValueOnce(responseError(503, 'The database is away'))
        .mockResolvedValue(answerOf([entryOf()])),
    );
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await rowOf('Conditional access');
  });
});
