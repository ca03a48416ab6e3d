import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  EXCEPTION_EVENTS_TOPIC,
  EXCEPTION_SIGNALS_CHANNEL,
  exceptionEventSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import {
  mfaExceptionsObserversExtensionPoint,
  type ExceptionObserver,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import {
  decisions,
  requestBody,
  startRegister,
  TestClock,
} from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { Collection, Recorder } from '../__testUtils__/outbox';
import { Observers } from './observers';

const moduleWith = (observer: ExceptionObserver) =>
  createBackendModule({
    pluginId: 'mfa-exceptions',
    moduleId: 'test-observer',
    register(reg) {
      reg.registerInit({
        deps: { observers: mfaExceptionsObserversExtensionPoint },
        async init({ observers }) {
          observers.addObserver(observer);
        },
      });
    },
  });

/** Keeps what is published, and says so to whoever waits for it. */
function anEventsService() {
  const published = new Collection<unknown>();
  const signals = new Collection<unknown>();
  const events = mockServices.events.mock({
    publish: async ({ topic, eventPayload }) => {
      (topic === EXCEPTION_EVENTS_TOPIC ? published : signals).add(
        eventPayload,
      );
    },
  });
  return { published, signals, feature: events.factory };
}

describe.each(databases.eachSupportedId())('Events on %p', databaseId => {
  it('tell of a whole life, right after each change, and give nothing away', async () => {
    const { published, signals, feature } = anEventsService();
    const told = new Recorder('told');
    const clock = new TestClock();
    const { post } = await startRegister({
      knex: await freshDatabase(databaseId),
      clock,
      features: [feature, moduleWith(told)],
    });
    const request = requestBody(clock);
    const { body } = await post('/exceptions', request).expect(201);
    const path = `/exceptions/${body.id}/transitions`;
    await post(path, decisions.approve(2), refs.governance).expect(200);
    await post(path, decisions.implement(3), refs.iam).expect(200);

    const events = await published.first(4);
    expect(events.map(event => exceptionEventSchema.parse(event))).toEqual(
      events,
    );
    expect(events).toMatchObject([
      { sequence: 1, action: 'create', to: 'draft', actor: refs.owner },
      { sequence: 2, action: 'submit', from: 'draft', to: 'requested' },
      { sequence: 3, action: 'approve', actor: refs.governance },
      { sequence: 4, to: 'active', enforcement: 'in_place', actor: refs.iam },
    ]);
    const { reason, scope } = request;
    for (const secret of [reason.justification, scope.population.users![0]]) {
      expect(JSON.stringify(events)).not.toContain(secret);
    }
    await expect(told.first(4)).resolves.toEqual(events);

    await expect(signals.first(4)).resolves.toEqual(
      [1, 2, 3, 4].map(version => ({
        recipients: { type: 'broadcast' },
        channel: EXCEPTION_SIGNALS_CHANNEL,
        message: { exceptionId: body.id, version },
      })),
    );
  });

  it('never undo a change that nobody could be told of', async () => {
    const { published, feature } = anEventsService();
    const clock = new TestClock();
    const { get, post } = await startRegister({
      knex: await freshDatabase(databaseId),
      clock,
      features: [feature, moduleWith(new Recorder('deaf', () => true))],
    });
    const { body } = await post('/exceptions', requestBody(clock)).expect(201);
    await published.first(2);
    await get(`/exceptions/${body.id}`)
      .expect(200)
      .expect(({ body: kept }) => expect(kept.state).toBe('requested'));
  });
});

describe('Observers', () => {
  it.each(['', 'Upper', 'with space', '1st', 'x'.repeat(65)])(
    'refuse the id %p',
    id => {
      expect(() => new Observers().addObserver(new Recorder(id))).toThrow(
        'cannot be the id of an observer',
      );
    },
  );

  it('refuse an id that is taken', () => {
    const observers = new Observers();
    observers.addObserver(new Recorder('mail'));
    expect(() => observers.addObserver(new Recorder('mail'))).toThrow(
      "There is an observer with the id 'mail' already",
    );
    expect(observers.all()).toHaveLength(1);
  });
});
