import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { START } from '../../__testUtils__/exceptions';
import {
  anAccount,
  anIncident,
  callerOf,
  leader,
} from '../../__testUtils__/incidents';
import {
  engineer,
  requester,
  service,
  stranger,
} from '../../__testUtils__/people';
import { FieldsError, IncidentConflictError } from '../errors';
import { replayed } from '../history/history';
import { addDays, toInstant } from '../time';
import type { Incident, IncidentCommand } from './incident';
import { applyIncidentCommand, recordIncident } from './lifecycle';
import { incidentAvailability, seesIncident } from './rights';
import { incidentActions, type IncidentAction } from './vocabulary';

const now = new Date(addDays(START, 1));

function act(
  incident: Incident,
  command: IncidentCommand,
  caller = leader,
): Incident {
  return applyIncidentCommand(incident, command, { caller, now }).next;
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused');
}

const begun = anIncident({ primaryFailureLayer: 'monitoring' });
const found = act(begun, {
  action: 'add_finding',
  finding: { text: 'Bind tokens', owner: requester.ref },
});
const closed = act(found, { action: 'close' });

const deeds: Record<IncidentAction, IncidentCommand> = {
  edit: { action: 'edit', changes: { title: 'Another title' } },
  add_finding: { action: 'add_finding', finding: { text: 'Rotate keys' } },
  edit_finding: {
    action: 'edit_finding',
    number: 1,
    changes: { text: 'Rotate all keys' },
  },
  finish_finding: { action: 'finish_finding', number: 1, outcome: 'Done' },
  add_timeline_entry: {
    action: 'add_timeline_entry',
    at: toInstant(START),
    text: 'An alert',
  },
  close: { action: 'close' },
  reopen: { action: 'reopen', reason: 'There is more' },
};

const description: Record<
  Incident['state'],
  Partial<Record<IncidentAction, Incident['state']>>
> = {
  open: {
    edit: 'open',
    add_finding: 'open',
    edit_finding: 'open',
    finish_finding: 'open',
    add_timeline_entry: 'open',
    close: 'closed',
  },
  closed: { finish_finding: 'closed', reopen: 'open' },
};

describe('the table of states and actions', () => {
  const pairs = [found, closed].flatMap(incident =>
    incidentActions.map(action => ({
      incident,
      state: incident.state,
      action,
      target: description[incident.state][action],
    })),
  );

  it.each(pairs.filter(({ target }) => target))(
    '$state admits $action',
    ({ incident, action, target }) => {
      const context = { caller: leader, now };
      const { next, entry } = applyIncidentCommand(
        incident,
        deeds[action],
        context,
      );
      expect(next).toMatchObject({
        state: target,
        version: incident.version + 1,
        updatedAt: toInstant(now),
      });
      expect(entry).toMatchObject({
        incidentId: incident.id,
        sequence: next.version,
        action,
        from: incident.state,
        to: target,
      });
    },
  );

  it.each(pairs.filter(({ target }) => !target))(
    '$state does not admit $action',
    ({ incident, state, action }) => {
      expect(caught(() => act(incident, deeds[action]))).toMatchObject({
        name: 'ConflictError',
        state,
        version: incident.version,
      });
    },
  );

  it('can be told from the history alone', () => {
    const context = { caller: leader, now };
    const transitions = [recordIncident(inputOf(begun), context)];
    for (const action of [
      'add_finding',
      'edit_finding',
      'finish_finding',
      'close',
      'reopen',
      'edit',
      'add_timeline_entry',
    ] as const) {
      const { next } = transitions[transitions.length - 1];
      transitions.push(
        applyIncidentCommand(
          next,
          action === 'add_finding'
            ? { action, finding: { text: 'Bind tokens', owner: requester.ref } }
            : deeds[action],
          context,
        ),
      );
    }
    const { next } = transitions[transitions.length - 1];
    expect(replayed(transitions.map(({ entry }) => entry))).toEqual(
      JSON.parse(JSON.stringify(next)),
    );
  });
});

function inputOf({ id, subjectRef, subjectClass }: Incident) {
  const account = anAccount({ primaryFailureLayer: 'monitoring' });
  return { id, subjectRef, subjectClass, account };
}

describe('a review', () => {
  it('is closed when a layer, a control and every owner are named', () => {
    let incident = anIncident({ failedControlDomains: [] });
    incident = act(incident, deeds.add_finding);
    const fields = () => {
      const error = caught(() => act(incident, deeds.close));
      expect(error).toBeInstanceOf(FieldsError);
      return (error as FieldsError).issues.map(({ field }) => field);
    };
    expect(fields()).toEqual([
      'primaryFailureLayer',
      'failedControlDomains',
      'findings.1.owner',
    ]);

    incident = act(incident, {
      action: 'edit',
      changes: {
        primaryFailureLayer: 'policy_design',
        failedControlDomains: ['recovery'],
      },
    });
    expect(fields()).toEqual(['findings.1.owner']);
    incident = act(incident, {
      action: 'edit_finding',
      number: 1,
      changes: { owner: requester.ref },
    });
    incident = act(incident, deeds.close);
    expect(incident).toMatchObject({
      closedAt: toInstant(now),
      closedBy: leader.actor.kind === 'user' && leader.actor.ref,
    });
    expect(act(incident, deeds.reopen).closedAt).toBeUndefined();
  });

  it.each([
    ['occurredAt', { occurredAt: addDays(now, 1) }],
    ['detectedAt', { detectedAt: addDays(now, 1) }],
    ['detectedAt', { detectedAt: addDays(START, -11) }],
    ['contributingLayers', { contributingLayers: ['monitoring'] as const }],
  ])('is not changed to what cannot be, in %s', (field, changes) => {
    const refused = caught(() => act(begun, { action: 'edit', changes }));
    expect(refused).toMatchObject({ issues: [{ field }] });
  });

  it('does not take up what is done, or what there never was', () => {
    const done = act(found, deeds.finish_finding);
    expect(done.findings).toMatchObject([
      { state: 'done', doneAt: toInstant(now), outcome: 'Done' },
    ]);
    for (const action of ['edit_finding', 'finish_finding'] as const) {
      expect(caught(() => act(done, deeds[action]))).toBeInstanceOf(
        IncidentConflictError,
      );
      expect(caught(() => act(begun, deeds[action]))).toBeInstanceOf(
        NotFoundError,
      );
    }
  });

  it('tells what happened in the order in which it happened', () => {
    const at = (days: number) => addDays(START, days);
    const told = [0.5, -2, -1].reduce(
      (incident, days) =>
        act(incident, {
          action: 'add_timeline_entry',
          at: at(days),
          text: `${days}`,
        }),
      begun,
    );
    expect(told.timeline.map(({ text }) => text)).toEqual(['-2', '-1', '0.5']);
  });
});

describe('who deals with an incident', () => {
  const callers = {
    lead: callerOf(stranger),
    participant: callerOf(engineer),
    owner: callerOf(requester),
    reader: callerOf(
      { ...stranger, ref: 'user:default/rita' },
      { readsAll: true },
    ),
    other: callerOf({ ...stranger, ref: 'user:default/otto' }),
    plugin: callerOf(service, { readsAll: true, leadsAll: true }),
  };

  it('is who leads, takes part, has something to do, or may see all', () => {
    const seen = (incident: Incident) =>
      Object.entries(callers)
        .filter(([, caller]) => seesIncident(incident, caller))
        .map(([name]) => name);

    expect(seen(begun)).toEqual(['lead', 'participant', 'reader', 'plugin']);
    expect(seen(found)).toContain('owner');
    expect(seen(act(found, deeds.finish_finding))).toContain('owner');
  });

  it('changes it as the lead, and finishes what is theirs', () => {
    const may = Object.entries(callers).map(([name, caller]) => [
      name,
      incidentAvailability(found, caller)
        .filter(({ allowed }) => allowed)
        .map(({ action }) => action),
    ]);
    expect(Object.fromEntries(may)).toEqual({
      lead: incidentActions.filter(action => action !== 'reopen'),
      participant: [],
      owner: ['finish_finding'],
      reader: [],
      other: [],
      plugin: [],
    });
    expect(() => act(found, deeds.edit, callers.owner)).toThrow(
      NotAllowedError,
    );
  });

  it('begins one where the policy lets them', () => {
    for (const caller of [...Object.values(callers), callerOf(stranger)]) {
      expect(() => recordIncident(inputOf(begun), { caller, now })).toThrow(
        NotAllowedError,
      );
    }
  });
});

describe('what a review holds', () => {
  it.each<[string, IncidentCommand, number]>([
    ['findings', deeds.add_finding, 100],
    ['timeline entries', deeds.add_timeline_entry, 200],
  ])('has an end: %s', (_, command, most) => {
    let incident = begun;
    for (let added = 0; added < most; added++) {
      incident = act(incident, command);
    }

    const refusal = caught(() => act(incident, command));
    expect(refusal).toBeInstanceOf(FieldsError);
    expect((refusal as FieldsError).issues).toEqual([
      { field: 'text', message: expect.stringContaining(`${most} already`) },
    ]);
  });
});
