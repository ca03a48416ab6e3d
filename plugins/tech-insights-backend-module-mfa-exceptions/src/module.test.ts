import { subjects } from './__testUtils__/catalog';
import {
  databases,
  startPortal,
  type CheckResult,
} from './__testUtils__/portal';
import { factSchema } from './factSchema';

type Portal = Awaited<ReturnType<typeof startPortal>>;

const failedOf = (results: readonly CheckResult[]) =>
  results
    .filter(({ result }) => !result)
    .map(({ check }) => check.id)
    .sort();

describe.each(databases.eachSupportedId())(
  'Facts about MFA exceptions in Tech Insights on %p',
  databaseId => {
    let portal: Portal;

    beforeAll(async () => {
      portal = await startPortal(databaseId);
      await portal.observeCatalog();
      await portal.except(subjects.covered, 60);
      await portal.except(subjects.overdue, 5);
      portal.advance(8);
      await portal.retrieveFacts();
    }, 120_000);
    afterAll(() => portal.stop());

    it('are there for what carries nothing, of any kind', async () => {
      const none = { mfaExceptionsBand: 'none', mfaExceptionsInForce: 0 };
      const clean = await portal.facts(subjects.clean);
      expect(clean?.facts).toMatchObject({
        ...none,
        mfaExceptionsStanding: 0,
        mfaExceptionsPopulationAtRisk: 0,
        mfaExceptionsAccountabilityGaps: 0,
      });
      // To the second, which PostgreSQL rounds up as well as down.
      expect(Date.parse(clean?.timestamp ?? '')).toBeLessThanOrEqual(
        Date.now() + 500,
      );
      expect((await portal.facts(subjects.ownerless))?.facts).toMatchObject({
        ...none,
        mfaExceptionsAccountabilityGaps: 1,
      });
    });

    it('are not made up for what is not governed', async () => {
      await expect(portal.facts('group:default/iam')).resolves.toBeUndefined();
    });

    it('say how much there is, how far it reaches and when it ends', async () => {
      expect((await portal.facts(subjects.covered))?.facts).toMatchObject({
        mfaExceptionsBand: 'covered',
        mfaExceptionsInForce: 1,
        mfaExceptionsStanding: 1,
        mfaExceptionsOverdue: 0,
        mfaExceptionsPopulationAtRisk: 7,
        mfaExceptionsDaysToNextEnd: 52,
      });
      const overdue = (await portal.facts(subjects.overdue))?.facts;
      expect(overdue).toMatchObject({
        mfaExceptionsBand: 'failing',
        mfaExceptionsInForce: 0,
        mfaExceptionsStanding: 1,
        mfaExceptionsOverdue: 1,
        mfaExceptionsPopulationAtRisk: 7,
      });
      expect(overdue).not.toHaveProperty('mfaExceptionsDaysToNextEnd');
    });

    it('are all described, and say nothing sensitive', async () => {
      const { facts } = (await portal.facts(subjects.covered))!;
      expect(Object.keys(facts).sort()).toEqual(Object.keys(factSchema).sort());
      expect(JSON.stringify(facts)).not.toMatch(/zelda|pneumatic|data centre/);
    });

    it.each([
      ['nothing', subjects.clean, []],
      // In order, and an exception all the same.
      ['one in order', subjects.covered, ['mfaExceptionsNone']],
      [
        'an overdue one',
        subjects.overdue,
        [
          'mfaExceptionsInOrder',
          'mfaExceptionsNone',
          'mfaExceptionsNothingOverdue',
        ],
      ],
      [
        'a control that nobody is accountable for',
        subjects.ownerless,
        ['mfaExceptionsOwnersNamed'],
      ],
    ])('are checked: %s', async (_, entityRef, failed) => {
      const results = await portal.runChecks(entityRef);
      expect(results).toHaveLength(7);
      expect(failedOf(results)).toEqual(failed);
      for (const { check } of results) {
        expect(check.links).toHaveLength(1);
      }
      for (const { check } of results.filter(({ result }) => !result)) {
        expect(check.metadata.message).toMatch(/\w+/);
        expect(check.metadata.solution).toMatch(/\w+/);
      }
    });
  },
);
