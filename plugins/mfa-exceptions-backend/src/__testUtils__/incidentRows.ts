import { incidentBody } from './incidents';
import { answers, type IncidentStage, type Row } from './matrix';

// The same for incidents. Their teams take part in the review of their own, and
// have something to do about it; governance leads it.

const toParticipants = answers(
  [200, 404],
  [404, 200],
  200,
  200,
  404,
  200,
  200,
  401,
);
const toLeads = answers([403, 404], [404, 403], 200, 200, 404, 403, 403, 401);
const toLeadsAndOwners = answers(
  [200, 404],
  [404, 200],
  200,
  200,
  404,
  403,
  403,
  401,
);

const reading = (operation: string, route = ''): Row => ({
  operation,
  incident: 'open',
  call: ({ get }, { caller, incident }) =>
    get(`/incidents/${incident?.id}${route}`, caller),
  answers: toParticipants,
});

const changing = (
  method: 'patch' | 'post',
  operation: string,
  route: string,
  body: object,
  {
    what,
    stage = 'open',
    given = toLeads,
  }: { what?: string; stage?: IncidentStage; given?: Row['answers'] } = {},
): Row => ({
  operation,
  what,
  incident: stage,
  call: (register, { caller, incident }) =>
    register[method](
      `/incidents/${incident?.id}${route}`,
      { version: incident?.version, ...body },
      caller,
    ),
  answers: given,
});

const finding = '/findings/1';

export const incidentRows: readonly Row[] = [
  {
    operation: 'listIncidents',
    call: ({ get }, { caller }) => get('/incidents', caller),
    answers: answers(200, 200, 200, 200, 200, 200, 200, 401),
  },
  {
    operation: 'createIncident',
    call: ({ clock, post }, { caller }) => {
      const subjectRef = 'component:default/bare';
      return post('/incidents', incidentBody(clock, { subjectRef }), caller);
    },
    answers: answers(403, 403, 201, 201, 403, 403, 403, 401),
  },
  reading('getIncident'),
  reading('getIncidentFacts', '/facts'),
  reading('getIncidentHistory', '/history'),
  reading('getIncidentDocument', '/document?format=html'),
  changing('patch', 'patchIncident', '', { changes: { title: 'Other' } }),
  changing('post', 'addFinding', '/findings', { text: 'Rotate the keys' }),
  changing(
    ...(['patch', 'patchFinding', finding] as const),
    { action: 'edit', changes: { text: 'Rotate all keys' } },
    { what: 'edit', stage: 'found' },
  ),
  changing(
    ...(['patch', 'patchFinding', finding] as const),
    { action: 'finish' },
    { what: 'finish', stage: 'found', given: toLeadsAndOwners },
  ),
  changing('post', 'addTimelineEntry', '/timeline', {
    ...{ at: '2030-01-01T00:00:00.000Z', text: 'An alert' },
  }),
  changing(
    ...(['post', 'transitionIncident', '/transitions'] as const),
    { action: 'close' },
    { what: 'close' },
  ),
  changing(
    ...(['post', 'transitionIncident', '/transitions'] as const),
    { action: 'reopen', reason: 'There is more' },
    { what: 'reopen', stage: 'closed' },
  ),
];
