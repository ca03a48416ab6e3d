import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  addDays,
  asOf,
  effectiveRisk,
  exceptionStates,
  riskRatings,
  statusAt,
  subjectClasses,
  type MfaException,
  type Policy,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { parse } from 'yaml';
import { DemoCatalog } from './__testUtils__/DemoCatalog';
import { readStories, timelineOf } from './__testUtils__/demoStories';
import { readDemoPolicies } from './__testUtils__/demoPolicies';
import { rehearse, type Stories } from './__testUtils__/rehearsal';

const root = path.resolve(__dirname, '../../../..');
const register = path.join(root, 'examples/register');
const catalog = DemoCatalog.read(path.join(root, 'examples/catalog'));

describe('the demo register', () => {
  let policies: readonly Policy[];

  beforeAll(async () => {
    policies = await readDemoPolicies(path.join(root, 'app-config.yaml'));
  });

  describe.each(['00:00:30', '11:30:00', '23:59:30'])('loaded at %s', time => {
    const now = new Date(`2027-03-03T${time}.000Z`);
    let stories: Stories;
    let exceptions: ReadonlyMap<string, MfaException>;

    beforeAll(async () => {
      stories = await readStories(register, now);
      exceptions = rehearse(stories, { catalog, policies });
    });

    it.each([0, 0.5, 1])('is what its stories say, %s days on', later => {
      const then = new Date(addDays(now, later));
      const outcomes = Object.fromEntries(
        [...exceptions].map(([ticket, exception]) => {
          const { state, flags } = statusAt(exception, then);
          return [ticket, [state, ...flags]];
        }),
      );
      expect(outcomes).toEqual(
        Object.fromEntries(
          stories.map(({ ticket, becomes }) => [ticket, becomes]),
        ),
      );
    });

    it('has nothing happen that is yet to come', () => {
      const last = timelineOf(stories).slice(-1)[0];
      expect(Date.parse(last.at)).toBeLessThanOrEqual(now.getTime());
    });

    it('shows every state, class and risk', () => {
      const all = [...exceptions.values()].map(each => asOf(each, now));
      const ofAll = <T>(of: (each: MfaException) => T) => [
        ...new Set(all.map(of)),
      ];
      expect(all.length).toBeGreaterThanOrEqual(66);
      expect(ofAll(({ state }) => state).sort()).toEqual(
        [...exceptionStates].sort(),
      );
      expect(ofAll(({ subjectClass }) => subjectClass).sort()).toEqual(
        [...subjectClasses].sort(),
      );
      expect(ofAll(effectiveRisk).sort()).toEqual([...riskRatings].sort());
    });

    it.each([
      'component:default/payment-approval-console',
      'component:default/claims-document-intake',
      'component:default/mail-archive-imap',
      'system:default/payments-hub',
    ])('has much to see on %s', subjectRef => {
      const there = stories.filter(story => story.subjectRef === subjectRef);
      const seen = new Set(there.flatMap(({ becomes }) => becomes));
      expect([...seen]).toEqual(
        expect.arrayContaining([
          'overdue',
          'expiring_soon',
          'review_due',
          'requested',
          'closed',
        ]),
      );
    });
  });

  it('speaks only of people and groups that the catalog knows', async () => {
    const stories = await readStories(register, new Date());
    const named = JSON.stringify(stories).match(
      /(user|group):default\/[a-z0-9.-]+/g,
    );
    const unknown = named?.filter(ref => !catalog.has(ref));
    expect(unknown).toEqual([]);
  });

  it('is told by people whom the demo sign-in admits', async () => {
    const stories = await readStories(register, new Date());
    const { demo } = parse(
      readFileSync(path.join(root, 'app-config.yaml'), 'utf8'),
    );
    const admitted: string[] = [
      ...demo.personas.map(({ ref }: { ref: string }) => ref),
      ...demo.colleagues,
    ];
    const people = timelineOf(stories).map(({ by }) => by);
    expect(people.filter(ref => !admitted.includes(ref))).toEqual([]);
  });
});
