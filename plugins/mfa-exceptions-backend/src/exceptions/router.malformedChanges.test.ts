import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  decisions,
  startRegister,
  type Register,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';
import { expectBadRequest } from '../__testUtils__/refusals';

const badIds = ['1', 'abc', '%00', 'null', `${'f'.repeat(40)}`, "'%20or%201=1"];

const badPatches: [what: string, field: string, body: object][] = [
  ['no version', 'version', { changes: { riskRating: 'low' } }],
  ['a version of nothing', 'version', { version: 0, changes: {} }],
  ['a version in words', 'version', { version: '1', changes: {} }],
  ['no changes', 'changes', { version: 1 }],
  ['no change', 'changes', { version: 1, changes: {} }],
  ['null for the changes', 'changes', { version: 1, changes: null }],
  ['a state', 'changes.state', { version: 1, changes: { state: 'active' } }],
  [
    'another subject',
    'changes.subjectRef',
    { version: 1, changes: { subjectRef: refs.api } },
  ],
  [
    'another requester',
    'changes.requester',
    { version: 1, changes: { requester: refs.colleague } },
  ],
  [
    'an unknown control domain',
    'controlDomain',
    { version: 1, changes: { controlDomain: 'no_such_domain' } },
  ],
  [
    'an unknown field',
    'force',
    { version: 1, changes: { riskRating: 'low' }, force: true },
  ],
  [
    'null for a value',
    'changes.riskRating',
    { version: 1, changes: { riskRating: null } },
  ],
];

const badTransitions: [what: string, field: string, body: object][] = [
  ['no action', 'action', {}],
  ['an unknown action', 'action', { action: 'forge' }],
  ['an action that is not for callers', 'action', { action: 'expire' }],
  ['an action with a route of its own', 'action', { action: 'edit' }],
  ['a list of actions', 'action', { action: ['approve'] }],
  ['an approval that judges nothing', 'controlStrength', { action: 'approve' }],
  [
    'an approval on a path without a name',
    'path',
    { ...decisions.approve(1), path: ' ' },
  ],
  [
    'an approval for somebody else',
    'by',
    { ...decisions.approve(1), by: refs.governance },
  ],
  ['a rejection without words', 'reason', { action: 'reject' }],
  ['a blank reason', 'reason', { action: 'reject', reason: ' ' }],
  ['a NUL', 'reason', { action: 'reject', reason: 'a\u0000' }],
  ['half a character', 'reason', { action: 'revoke', reason: '\ud800' }],
  ['a reason where none is asked', 'reason', { action: 'submit', reason: 'x' }],
  ['a removal without evidence', 'evidence', { action: 'confirm_removal' }],
  [
    'a resubmission of something else',
    'changes.subjectRef',
    { action: 'resubmit', changes: { subjectRef: refs.api } },
  ],
  [
    'a version past all numbers',
    'version',
    { action: 'submit', version: 1e300 },
  ],
];

describe.each(databases.eachSupportedId())('The API on %p', databaseId => {
  let register: Register;
  let drafted: ExceptionDetail;

  beforeAll(async () => {
    register = await startRegister({ knex: await freshDatabase(databaseId) });
    drafted = await journeysIn(register).draft();
  });

  it.each(badPatches)(
    'refuses to patch with %s',
    async (_what, field, body) => {
      const test = register.patch(`/exceptions/${drafted.id}`, body);
      await expectBadRequest(register, test, field);
    },
  );

  it.each(badTransitions)('refuses %s', async (_what, field, body) => {
    const path = `/exceptions/${drafted.id}/transitions`;
    const test = register.post(path, { version: 1, ...body });
    await expectBadRequest(register, test, field);
  });

  it.each(badIds)('refuses the id %p', async id => {
    const path = `/exceptions/${id}`;
    const { get, patch, post } = register;
    for (const test of [
      get(path),
      get(`${path}/history`),
      get(`${path}/verification`),
      patch(path, { version: 1, changes: { riskRating: 'low' } }),
      post(`${path}/transitions`, { action: 'submit', version: 1 }),
    ]) {
      await expectBadRequest(register, test, 'id');
    }
  });

  it('finds an exception by its id in whatever case', async () => {
    const path = `/exceptions/${drafted.id.toUpperCase()}`;
    const { body } = await register.get(path).expect(200);
    expect(body.id).toBe(drafted.id);
  });

  it('holds a new request against the control domains of today', async () => {
    const { act, active } = journeysIn(register);
    const exception = await active({ subjectRef: refs.api });
    const ended = await act(exception, { action: 'complete' }, refs.owner);
    const changes = {
      controlDomain: 'no_such_domain',
      reason: { category: 'outage', justification: 'The line is down' },
      validTo: register.clock.in(10),
    };
    const test = register.post(`/exceptions/${ended.id}/transitions`, {
      action: 'resubmit',
      version: ended.version,
      changes,
    });
    await expectBadRequest(register, test, 'controlDomain');
  });
});
