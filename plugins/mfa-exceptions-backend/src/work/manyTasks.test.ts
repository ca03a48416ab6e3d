import {
  addDays,
  type AccountabilityWork,
  type WorkPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { AccountabilityTask } from '../accountability/accountabilityTasks';
import { KnexAccountabilityTaskStore } from '../accountability/KnexAccountabilityTaskStore';
import { startRegister, type Register } from '../__testUtils__/backend';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { journeysIn } from '../__testUtils__/journeys';

const TASKS = 620;
const governance = 'group:default/security-governance';

describe.each(databases.eachSupportedId())(
  'Very much work, on %p',
  databaseId => {
    let register: Register;

    beforeAll(async () => {
      register = await startRegister({
        knex: await freshDatabase(databaseId),
      });
      const { clock, knex } = register;
      const { requested } = journeysIn(register);
      for (const days of [0, 1, 3, 8, 14, 40]) {
        await requested({ validFrom: clock.in(days), validTo: clock.in(60) });
      }
      clock.advance({ days: 2 });
      const tasks = Array.from(
        { length: TASKS },
        (_, index): AccountabilityTask => ({
          kind: index % 4 === 0 ? 'accountability_gap' : 'attestation',
          claimRef: `component:default/service-${index}`,
          controlDomain: 'session',
          owner: governance,
          assignee: governance,
          // Often several at one instant, and just at the ends of an urgency.
          dueAt: addDays(
            clock.now(),
            [-9, -1, 0, 2, 3, 9, 14, 15, 50][index % 9],
          ),
          ...{ anEntity: `component:default/service-${index}`, entities: 1 },
          ...{ source: 'recorded' },
        }),
      );
      await KnexAccountabilityTaskStore.create({ db: knex }).change(
        { close: [], open: tasks, change: [] },
        clock.now(),
      );
    });

    const workOf = async (query: string): Promise<WorkPage> =>
      (await register.get(`/tasks?${query}`, refs.governance).expect(200)).body;
    const idsIn = ({ items }: WorkPage) => items.map(({ id }) => id);

    it('is counted as a whole, whatever is shown of it', async () => {
      const { items, totalItems, counts } = await workOf('limit=3');
      expect(items).toHaveLength(3);
      expect(totalItems).toBe(TASKS + 6);
      expect(counts).toMatchObject({
        ...{ accountability_gap: 155, attestation: 465, approval: 6 },
      });
      const gaps = await workOf('limit=3&kind=accountability_gap');
      expect(gaps.totalItems).toBe(155);
      expect(gaps.counts).toEqual(counts);
    });

    it('comes page by page, with nothing left out and nothing twice, and back', async () => {
      const pages: WorkPage[] = [];
      let next: string | undefined = '';
      while (next !== undefined) {
        const page = await workOf(`limit=23${next && `&cursor=${next}`}`);
        pages.push(page);
        next = page.pageInfo.nextCursor;
      }
      const ids = pages.flatMap(idsIn);
      expect(new Set(ids).size).toBe(TASKS + 6);
      expect(ids).toHaveLength(TASKS + 6);
      const urgencies = pages.flatMap(({ items }) =>
        items.map(({ urgency }) => urgency),
      );
      const order = ['overdue', 'now', 'soon', 'later'];
      expect(urgencies).toEqual(
        [...urgencies].sort(
          (left, right) => order.indexOf(left) - order.indexOf(right),
        ),
      );
      for (let index = pages.length - 1; index > 0; index--) {
        const { prevCursor } = pages[index].pageInfo;
        const before = await workOf(`limit=23&cursor=${prevCursor}`);
        expect(idsIn(before)).toEqual(idsIn(pages[index - 1]));
      }
      expect(pages[0].pageInfo.prevCursor).toBeUndefined();
    });

    it('begins after other work as well, in the middle of the tasks', async () => {
      const whole = await workOf('limit=500');
      const rest = await workOf(
        `limit=500&cursor=${whole.pageInfo.nextCursor}`,
      );
      const all = [...whole.items, ...rest.items];
      const approvals = all.flatMap(({ kind }, at) =>
        kind === 'approval' && at < 500 ? [at] : [],
      );
      expect(approvals.length).toBeGreaterThan(2);
      for (const at of approvals) {
        const upTo = await workOf(`limit=${at + 1}`);
        const after = await workOf(
          `limit=5&cursor=${upTo.pageInfo.nextCursor}`,
        );
        expect(idsIn(after)).toEqual(
          all.slice(at + 1, at + 6).map(({ id }) => id),
        );
      }
      const [task] = all.filter(({ kind }) => kind === 'attestation');
      expect((task as AccountabilityWork).accountability.version).toBe(0);
    });
  },
);
