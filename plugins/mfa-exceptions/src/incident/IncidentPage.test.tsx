import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  IncidentFacts,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  afterwards,
  factsOf,
  findingOf,
  incidentOf,
  INCIDENT_ID,
  looking,
} from '../__testUtils__/incidents';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { EXCEPTION_ID } from '../__testUtils__/records';

async function renderIncident(
  incident: IncidentDetail | Error = incidentOf(),
  facts: IncidentFacts = factsOf(),
) {
  const api = apiMock();
  api.incidents.get.mockImplementation(async () => {
    if (incident instanceof Error) {
      throw incident;
    }
    return incident;
  });
  api.incidents.facts.mockImplementation(async () => facts);
  await renderInPortal(<MountedPages />, {
    api,
    path: `/mfa-exceptions/incidents/${INCIDENT_ID}`,
  });
  return api.incidents;
}

const block = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('IncidentPage', () => {
  it('shows the facts beside what people say, and nothing to edit in them', async () => {
    await renderIncident(incidentOf({ summary: 'A token was copied.' }));

    const facts = await block('Facts from the register');
    const owners = within(await facts.findByRole('table'));
    const [row] = owners.getAllByRole('row').slice(1);
    expect(row).toHaveTextContent(/Session.*iam.*Recorded here.*Today: .*soc/);
    expect(facts.getByText('Missed')).toBeInTheDocument();
    expect(facts.getByText('In force')).toBeInTheDocument();
    expect(facts.getByText('default.application')).toBeInTheDocument();
    expect(
      facts.getByText(/Sign-in from the data centre only/),
    ).toBeInTheDocument();
    expect(facts.queryByRole('button')).not.toBeInTheDocument();
    expect(facts.queryByRole('textbox')).not.toBeInTheDocument();
    const account = await block('What happened');
    expect(account.getByText('A token was copied.')).toBeInTheDocument();
  });

  it('tells justification and population where the exception may be seen', async () => {
    const [fact] = factsOf().exceptions;
    await renderIncident();
    const facts = await block('Facts from the register');
    expect(
      await facts.findByText(/are for those who may see the exception/),
    ).toBeInTheDocument();
    expect(
      facts.queryByRole('link', { name: /Legacy protocol/ }),
    ).not.toBeInTheDocument();

    const confidential = {
      justification: 'The batch client cannot show a prompt',
      ...{ populationSize: 3, users: [], groups: ['contractors'] },
    };
    await renderIncident(
      incidentOf(),
      factsOf({ exceptions: [{ ...fact, confidential }] }),
    );
    expect(
      await screen.findByText('The batch client cannot show a prompt'),
    ).toBeInTheDocument();
    expect(screen.getByText('contractors')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Session · Legacy protocol' }),
    ).toHaveAttribute('href', `/mfa-exceptions/exceptions/${EXCEPTION_ID}`);
  });

  it('says what is missing before the review can be closed', async () => {
    await renderIncident(
      incidentOf({
        findings: [findingOf()],
        closingGaps: [
          {
            code: 'primary_failure_layer_missing',
            ...{ field: 'primaryFailureLayer', message: 'must be named' },
          },
          {
            ...{ code: 'finding_owner_missing', finding: 1 },
            ...{ field: 'findings.1.owner', message: 'must be named' },
          },
        ],
      }),
    );
    const review = await block('Review');
    expect(review.getByText('The primary failure layer')).toBeInTheDocument();
    expect(review.getByText('An owner for finding 1')).toBeInTheDocument();
    expect(review.getByRole('button', { name: 'Close review' })).toBeDisabled();
  });

  it('closes the review, and opens it again with a reason', async () => {
    const incidents = await renderIncident();
    const closed = incidentOf({
      ...{ version: 4, state: 'closed', allowedActions: afterwards },
    });
    incidents.transition.mockResolvedValueOnce(closed);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Close review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Close review' }));
    expect(
      await screen.findByText('The review is closed.'),
    ).toBeInTheDocument();
    expect(incidents.transition).toHaveBeenCalledWith(
      INCIDENT_ID,
      { action: 'close', version: 3 },
      { idempotencyKey: expect.any(String) },
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Open again' }));
    const again = within(await screen.findByRole('dialog'));
    await userEvent.click(again.getByRole('button', { name: 'Open again' }));
    expect(again.getByText('Required')).toBeInTheDocument();
    incidents.transition.mockResolvedValueOnce(incidentOf({ version: 5 }));
    await userEvent.type(again.getByLabelText(/Reason/), 'There is more');
    await userEvent.click(again.getByRole('button', { name: 'Open again' }));
    expect(await screen.findByText('The review is open.')).toBeInTheDocument();
    expect(incidents.transition).toHaveBeenLastCalledWith(
      INCIDENT_ID,
      { action: 'reopen', version: 4, reason: 'There is more' },
      expect.anything(),
    );
  });

  it('adds a finding, and lets its owner finish it', async () => {
    const incidents = await renderIncident();
    const found = incidentOf({ version: 4, findings: [findingOf()] });
    incidents.addFinding.mockResolvedValueOnce(found);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add finding' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(dialog.getByText('Required')).toBeInTheDocument();
    await userEvent.type(
      dialog.getByLabelText(/What is to be done/),
      'Bind tokens to their device',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    const findings = await block('Findings');
    expect(
      await findings.findByText('Bind tokens to their device'),
    ).toBeInTheDocument();
    expect(findings.getByText('Nobody yet')).toBeInTheDocument();
    expect(incidents.addFinding).toHaveBeenCalledWith(
      INCIDENT_ID,
      { version: 3, text: 'Bind tokens to their device' },
      { idempotencyKey: expect.any(String) },
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    const done = findingOf({
      ...{ state: 'done', outcome: 'All regions', allowedActions: [] },
      ...{ doneAt: '2024-12-31T10:00:00.000Z', doneBy: 'user:default/ivan' },
    });
    incidents.patchFinding.mockResolvedValueOnce(
      incidentOf({ version: 5, findings: [done] }),
    );
    await userEvent.click(
      findings.getByRole('button', { name: 'Mark as done: finding 1' }),
    );
    const finish = within(await screen.findByRole('dialog'));
    await userEvent.type(
      finish.getByLabelText('What came of it'),
      'All regions',
    );
    await userEvent.click(finish.getByRole('button', { name: 'Mark as done' }));
    expect(await findings.findByText('All regions')).toBeInTheDocument();
    expect(incidents.patchFinding).toHaveBeenCalledWith(
      ...[INCIDENT_ID, 1],
      { action: 'finish', version: 4, outcome: 'All regions' },
      expect.anything(),
    );
  });

  it('changes only what was changed, and says when somebody else was faster', async () => {
    const incidents = await renderIncident(
      incidentOf({ occurredAt: '2024-12-30T09:15:42.123Z' }),
    );
    incidents.patch.mockRejectedValueOnce(responseError(409, 'Too late'));
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog'));
    const title = dialog.getByLabelText(/Title/);
    await userEvent.clear(title);
    await userEvent.type(title, 'Two sessions');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(incidents.patch).toHaveBeenCalledWith(
      INCIDENT_ID,
      { version: 3, changes: { title: 'Two sessions' } },
      expect.anything(),
    );
    expect(
      await dialog.findByText('Somebody else has changed this incident'),
    ).toBeInTheDocument();
    expect(title).toHaveValue('Two sessions');
  });

  it('offers nothing to who only looks', async () => {
    await renderIncident(
      incidentOf({
        allowedActions: looking,
        findings: [findingOf({ allowedActions: [] })],
      }),
    );
    await block('Findings');
    const buttons = screen.getAllByRole('button');
    expect(buttons.map(button => button.textContent)).toEqual([
      'Markdown',
      'Print',
    ]);
  });

  it('tells no more of what there is not than of what may not be seen', async () => {
    await renderIncident(responseError(404, 'No incident'));
    expect(await screen.findByText('No such incident')).toBeInTheDocument();
  });

  it('says what went wrong, and tries again', async () => {
    const incidents = await renderIncident(responseError(503, 'It is away'));
    expect(await screen.findByText('It is away')).toBeInTheDocument();
    incidents.get.mockResolvedValue(incidentOf());
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'A session was taken over' }),
    ).toBeInTheDocument();
  });
});
