import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { incidentBody, reviewsIn } from '../__testUtils__/incidents';
import { expectBadRequest } from '../__testUtils__/refusals';

// A case is what is wrong, the field that the answer names, and what is sent.

const later = '2030-06-01T12:00:00.000Z';
const earlier = '2029-06-01T12:00:00.000Z';

const accounts: [what: string, field: string, sent: object][] = [
  ['an unknown field', 'verdict', { verdict: 'guilty' }],
  ['facts', 'facts', { facts: {} }],
  ['no title', 'title', { title: undefined }],
  ['a blank title', 'title', { title: ' \n' }],
  ['a NUL', 'title', { title: 'One\u0000two' }],
  ['an unknown technique', 'technique', { technique: 'magic' }],
  ['an incident to come', 'occurredAt', { occurredAt: later }],
  ['one detected too early', 'detectedAt', { detectedAt: earlier }],
  ['one detected in the future', 'detectedAt', { detectedAt: later }],
  ['a day', 'occurredAt', { occurredAt: '2029-12-31' }],
  ['an unknown entity', 'subjectRef', { subjectRef: 'component:default/no' }],
  ['an ungoverned one', 'subjectRef', { subjectRef: refs.ungoverned }],
  ['a group as the lead', 'lead', { lead: 'group:default/iam' }],
  ['a lead whom nobody knows', 'lead', { lead: 'user:default/nobody' }],
  ['an unknown group', 'participants', { participants: ['group:default/no'] }],
  ['a component', 'participants', { participants: [refs.app] }],
  [
    'a domain named twice',
    'failedControlDomains',
    { failedControlDomains: ['session', 'session'] },
  ],
  [
    'an unknown domain',
    'failedControlDomains',
    { failedControlDomains: ['no_such_domain'] },
  ],
  [
    'a layer named twice',
    'contributingLayers',
    { primaryFailureLayer: 'monitoring', contributingLayers: ['monitoring'] },
  ],
];

const changes: [what: string, route: string, field: string, sent: object][] = [
  ['nothing', '', 'changes', { changes: {} }],
  [
    'another subject',
    '',
    'changes.subjectRef',
    { changes: { subjectRef: refs.api } },
  ],
  ['no lead', '', 'changes.lead', { changes: { lead: null } }],
  ['no version', '/findings', 'version', { version: undefined, text: 'Do' }],
  ['no text', '/findings', 'text', {}],
  ['a state', '/findings', 'state', { text: 'Do', state: 'done' }],
  ['nobody', '/findings', 'owner', { text: 'Do', owner: 'user:default/no' }],
  ['no action', '/findings/1', 'action', { changes: { text: 'Do' } }],
  ['no such number', '/findings/0', 'number', { action: 'finish' }],
  ['a future', '/timeline', 'at', { at: later, text: 'An alert' }],
  ['no time', '/timeline', 'at', { text: 'An alert' }],
  ['an unknown action', '/transitions', 'action', { action: 'archive' }],
  ['no reason', '/transitions', 'reason', { action: 'reopen' }],
];

const queries: [query: string, field: string][] = [
  ['title=x', 'title'],
  ['state=active', 'state.0'],
  ['subject=payments', 'subject.0'],
  ['layer=luck', 'layer.0'],
  ['limit=501', 'limit'],
  ['cursor=nonsense', 'cursor'],
];

describe.each(databases.eachSupportedId())('Incidents on %p', databaseId => {
  let register: Register;
  let incident: IncidentDetail;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    const { act, created } = reviewsIn(register);
    incident = await act(await created(), '/findings', { text: 'Bind tokens' });
  });

  it.each(accounts)('are not recorded with %s, naming %s', async (...args) => {
    const [, field, sent] = args;
    const body = { ...incidentBody(register.clock), ...sent };
    const test = register.post('/incidents', body, refs.governance);
    await expectBadRequest(register, test, field);
  });

  it.each(changes)('refuse %s at %s, naming %s', async (...args) => {
    const [, route, field, sent] = args;
    const call = /^$|^\/findings\//.test(route) ? 'patch' : 'post';
    const test = register[call](
      `/incidents/${incident.id}${route}`,
      { version: incident.version, ...sent },
      refs.governance,
    );
    await expectBadRequest(register, test, field);
  });

  it.each(queries)('are not listed by %s', async (query, field) => {
    const test = register.get(`/incidents?${query}`);
    await expectBadRequest(register, test, field);
  });

  it('are not answered as anything else', async () => {
    const path = `/incidents/${incident.id}`;
    const as = (query: string) => register.get(`${path}/document?${query}`);
    await expectBadRequest(register, as('format=pdf'), 'format');
    await expectBadRequest(register, register.get(`${path}?at=1`), 'at');
    await register.get('/incidents/nonsense').expect(400);
    await register
      .get('/incidents/7d1f6a8e-0000-4000-8000-000000000000')
      .expect(404);
    const finding = { version: incident.version, action: 'finish' };
    await register
      .patch(`${path}/findings/9`, finding, refs.governance)
      .expect(404);
  });

  it('are handed out as files that do nothing', async () => {
    const path = `/incidents/${incident.id}/document`;
    const page = await register.get(`${path}?format=html`).expect(200);
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'",
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const text = await register.get(path).expect(200);
    expect(text.headers['content-type']).toMatch(/^text\/markdown/);
    expect(text.headers['content-disposition']).toContain(
      `incident-${incident.id}.md`,
    );
  });
});
