import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useLocation } from 'react-router-dom';
import {
  factsOf,
  incidentOf,
  incidentPageOf,
  INCIDENT_ID,
} from '../__testUtils__/incidents';
import {
  apiMock,
  MountedPages,
  renderInPortal,
  responseError,
} from '../__testUtils__/portal';
import { EntityIncidents } from './EntityIncidents';

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

async function renderAt(path: string, page: IncidentPage) {
  const api = apiMock();
  api.incidents.list.mockImplementation(async () => page);
  await renderInPortal(
    <>
      <MountedPages />
      <Address />
    </>,
    { api, path: `/mfa-exceptions${path}`, ownRefs: ['user:default/gina'] },
  );
  return api;
}

const one = incidentOf({ findingCounts: { open: 2, done: 1 } });
const policies = '/policies';

describe('IncidentsPage', () => {
  it('lists what there is, each with its permanent link', async () => {
    await renderAt('/incidents', incidentPageOf([one]));
    const table = within(await screen.findByRole('table'));
    expect(
      table.getByRole('link', { name: 'A session was taken over' }),
    ).toHaveAttribute('href', `/mfa-exceptions/incidents/${INCIDENT_ID}`);
    expect(table.getByText('2 findings open')).toBeInTheDocument();
    expect(table.getByText('Under review')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Record incident' }),
    ).not.toBeInTheDocument();
  });

  it('puts its filters into the address, and takes them from there', async () => {
    const { incidents } = await renderAt(
      '/incidents?technique=token_theft&technique=magic&control=session',
      incidentPageOf([one]),
    );
    await screen.findByRole('table');
    const params = { technique: ['token_theft'], controlDomain: ['session'] };
    expect(incidents.list).toHaveBeenCalledWith({ ...params, limit: 25 });

    await userEvent.click(screen.getByLabelText(/^Review/));
    await userEvent.click(screen.getByRole('option', { name: 'Closed' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toHaveTextContent(
        '?state=closed&technique=token_theft&control=session',
      ),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Address')).toBeEmptyDOMElement(),
    );
  });

  it('is calm where there is none, and offers to record one to who may', async () => {
    await renderAt(
      '/incidents',
      incidentPageOf([], { visibility: 'all', allowedActions: ['create'] }),
    );
    expect(
      await screen.findByText('No incidents on record'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Record incident' }),
    ).toHaveAttribute('href', '/mfa-exceptions/incidents/new');
  });

  it('says what went wrong', async () => {
    const api = apiMock();
    api.incidents.list.mockRejectedValue(responseError(503, 'It is away'));
    await renderInPortal(<MountedPages />, {
      ...{ api, path: '/mfa-exceptions/incidents' },
    });
    expect(await screen.findByText('It is away')).toBeInTheDocument();
  });
});

describe('The section of incidents', () => {
  const section = () => screen.queryByRole('link', { name: 'Incidents' });

  it('is there for who takes part in one, or may read all', async () => {
    await renderAt(policies, incidentPageOf([one]));
    await waitFor(() => expect(section()).toBeInTheDocument());
  });

  it('is not there for others', async () => {
    const { incidents } = await renderAt(policies, incidentPageOf([]));
    await waitFor(() => expect(incidents.list).toHaveBeenCalled());
    await screen.findByRole('link', { name: 'My work' });
    expect(section()).not.toBeInTheDocument();
  });
});

describe('NewIncidentPage', () => {
  it('asks for what is missing, and records the rest under one key', async () => {
    const { incidents } = await renderAt(
      '/incidents/new?subject=component:default/payments',
      incidentPageOf([]),
    );
    const send = await screen.findByRole('button', { name: 'Record incident' });
    await userEvent.click(send);
    expect(screen.getAllByText('Required')).toHaveLength(3);
    expect(incidents.create).not.toHaveBeenCalled();

    await userEvent.type(
      screen.getByLabelText(/Title/),
      'A session taken over',
    );
    await userEvent.type(screen.getByLabelText(/Occurred/), '2025-01-01T10:00');
    await userEvent.click(screen.getByLabelText(/Technique/));
    await userEvent.click(screen.getByRole('option', { name: 'SIM swap' }));
    incidents.create.mockRejectedValueOnce(
      responseError(400, 'Refused', {
        issues: [{ field: 'lead', message: 'must be in the catalog' }],
      }),
    );
    await userEvent.click(send);
    expect(
      await screen.findByText('must be in the catalog'),
    ).toBeInTheDocument();

    incidents.create.mockResolvedValueOnce(incidentOf());
    incidents.get.mockResolvedValue(incidentOf());
    incidents.facts.mockResolvedValue(factsOf());
    await userEvent.click(send);
    expect(
      await screen.findByRole('heading', { name: 'A session was taken over' }),
    ).toBeInTheDocument();
    const [[first, key], [again, sameKey]] = incidents.create.mock.calls;
    expect(first).toMatchObject({
      subjectRef: 'component:default/payments',
      title: 'A session taken over',
      technique: 'sim_swap',
      lead: 'user:default/gina',
      occurredAt: new Date('2025-01-01T10:00').toISOString(),
    });
    expect([again, sameKey]).toEqual([first, key]);
  });
});

describe('EntityIncidents', () => {
  const renderFor = async (page: IncidentPage) => {
    const api = apiMock();
    api.incidents.list.mockImplementation(async () => page);
    await renderInPortal(
      <EntityIncidents entityRef="component:default/payments" />,
      { api },
    );
    return api.incidents;
  };

  it('shows those of the entity', async () => {
    const incidents = await renderFor(incidentPageOf([one]));
    expect(
      await screen.findByRole('region', { name: 'Incidents' }),
    ).toHaveTextContent('A session was taken over');
    expect(incidents.list).toHaveBeenCalledWith({
      subject: ['component:default/payments'],
      limit: 5,
    });
  });

  it('shows nothing where there are none to see', async () => {
    const incidents = await renderFor(incidentPageOf([]));
    await waitFor(() => expect(incidents.list).toHaveBeenCalled());
    expect(screen.queryByText('Incidents')).not.toBeInTheDocument();
  });
});
