import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  defaultSubjectRules,
  stateAccountability,
  toInstant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { TestClock } from '../__testUtils__/backend';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { ScriptedYear } from '../__testUtils__/ScriptedYear';
import { CONTROL_DOMAINS } from '../__testUtils__/scriptedWorld';
import { CatalogAccountabilityGateway } from '../catalog/AccountabilityGateway';
import { DefaultAccountabilityReader } from './DefaultAccountabilityReader';
import { KnexAccountabilityStore } from './KnexAccountabilityStore';
import { KnexObservationStore } from './KnexObservationStore';
import { observeCatalog } from './observeCatalog';

// A year in which owners change, people leave, groups are emptied and deleted,
// systems move, the organisation changes its mind, and records and corrections
// are written. Then a thousand questions about any time of it, each answered by
// the register and once more by hand, from nothing but the script.

const QUESTIONS = 1_000;
const EVENTS = 220;
const credentials = mockCredentials.user('user:default/auditor');

describe.each(databases.eachSupportedId())('A year on %p', databaseId => {
  async function live(seed: number) {
    const year = new ScriptedYear(seed);
    const clock = new TestClock('2030-01-01T00:00:00.000Z');
    const db = await freshDatabase(databaseId);
    const accountability = KnexAccountabilityStore.create({ db });
    const observations = KnexObservationStore.create({ db, clock });
    const auth = mockServices.auth();
    const catalog = new Proxy({} as CatalogService, {
      get: (_, name) => {
        const current = catalogServiceMock({ entities: year.entities() });
        return Reflect.get(current, name).bind(current);
      },
    });
    const rules = defaultSubjectRules;
    const readerOf = () =>
      DefaultAccountabilityReader.create({
        ...{ accountability, clock, observations, model: year.model },
        gateway: CatalogAccountabilityGateway.create({
          ...{ auth, catalog, rules },
          logger: mockServices.logger.mock(),
        }),
        visible: { of: async () => 'everything' },
      });
    let reader = readerOf();

    const observe = () =>
      observeCatalog({
        ...{ accountability, auth, catalog, clock, observations, rules },
        model: year.model,
        keeper: { rebuild: async () => {} },
        signal: new AbortController().signal,
      });
    const look = (refs: readonly string[], parties: readonly string[] = []) =>
      reader.pageOf(refs, { credentials, parties });

    await observations.recordModel(year.model, clock.now());
    await observe();
    year.remember(clock.now());
    for (let event = 0; event < EVENTS; event++) {
      clock.advance({ ms: year.pause() });
      const happened = year.happen(clock.now());
      if (happened.kind === 'said') {
        const { statement, entityRef, controlDomain } = happened;
        const parties = statement.accountable ? [statement.accountable] : [];
        await look([entityRef], parties);
        const record = stateAccountability(statement, {
          ...{ entityRef, controlDomain, now: clock.now() },
          by: 'user:default/olivia',
          version: year.versionOf(entityRef, controlDomain),
        });
        await accountability.appendRecord(record);
        year.say(record);
      } else if (happened.kind === 'edited') {
        // Whoever opens the pages sees it, without any task.
        await look(year.present());
      } else {
        // It starts anew, and reads the catalog.
        reader = readerOf();
        await observations.recordModel(year.model, clock.now());
        await observe();
      }
      year.remember(clock.now());
    }
    return { year, clock, reader };
  }

  it.each([1, 2])(
    'of seed %d has the right owner at any instant',
    async seed => {
      const { year, clock, reader } = await live(seed);
      const questions = Array.from({ length: QUESTIONS / 2 }, () =>
        year.question(clock.now()),
      );
      const given: unknown[] = [];
      const expected: unknown[] = [];
      for (const { entityRef, controlDomain, at, knownAt } of questions) {
        const known = await reader.asOf(entityRef, {
          at,
          ...(knownAt && { knownAt }),
        });
        const entry = known.entries.find(
          each => each.controlDomain === controlDomain,
        );
        const { responsible, via, ...answer } = { via: '', ...entry! };
        const question = {
          entityRef,
          at: toInstant(at),
          knownAt: knownAt && toInstant(knownAt),
        };
        given.push({ ...question, ...answer });
        expected.push({
          ...question,
          ...year.answer({ entityRef, controlDomain, at, knownAt }),
        });
      }
      expect(given).toEqual(expected);

      // All kinds of answers are among them.
      const kinds = new Set(
        given.map(answer => {
          const { status, source, reason } = answer as Record<string, string>;
          return reason ?? source ?? status;
        }),
      );
      expect([...kinds].sort()).toEqual(
        [
          ...['annotation', 'domain', 'group_empty', 'nobody_named'],
          ...['organisation', 'owner_gone', 'recorded', 'system', 'unknown'],
        ].sort(),
      );
    },
    120_000,
  );

  it('says of now what it says of this instant later on', async () => {
    const { year, clock, reader } = await live(3);
    const now = clock.now();
    const page = await reader.pageOf(year.present(), { credentials });
    clock.advance({ days: 3 });
    for (const known of page) {
      const then = await reader.asOf(known!.entityRef, { at: now });
      expect(then.entries).toEqual(known!.entries);
      expect(then.entries.map(entry => entry.controlDomain)).toEqual([
        ...CONTROL_DOMAINS,
      ]);
    }
  }, 120_000);
});
