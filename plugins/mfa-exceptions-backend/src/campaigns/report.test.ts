import { campaignsIn, startQuietRegister } from '../__testUtils__/campaigns';
import { refs } from '../__testUtils__/company';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { wickedWords } from '../__testUtils__/hostile';
import { journeysIn } from '../__testUtils__/journeys';
import { inWhole } from '../__testUtils__/registers';
import { tellOfReviews } from '../__testUtils__/told';

describe.each(databases.eachSupportedId())(
  'The report of a campaign on %p',
  databaseId => {
    it('tells what was decided by whom and why, as a file of any kind', async () => {
      const register = await startQuietRegister({
        knex: await freshDatabase(databaseId),
      });
      const { clock, get } = register;
      const { active } = journeysIn(register);
      await register.put(
        '/entities/component/default/payments/accountability/conditional_access',
        { version: 0, accountable: 'group:default/iam' },
      );
      const validTo = clock.in(60);
      const [first] = [await active({ validTo }), await active({ validTo })];
      const wicked = wickedWords.slice(0, 7).join(' ');
      const { planned, itemsOf, answer } = campaignsIn(register);
      const campaign = await planned({
        name: `<b>Quarter</b> ${wicked}`,
        filter: { controlDomain: ['conditional_access'] },
      });
      const items = await itemsOf(campaign);
      const item = items.find(({ exceptionId }) => exceptionId === first.id)!;
      const reason = `=cmd|"/c calc" <i>needed</i>`;
      clock.advance({ days: 1 });
      await answer(item, { decision: 'certify', reason }, refs.iam).expect(200);
      const { knex } = register;
      await tellOfReviews(knex, { deliveredAt: clock.now() });
      clock.advance({ days: 9 });
      await register.runCampaigns();

      const path = `/campaigns/${campaign.id}/report`;
      const { body: report } = await get(path).expect(200);
      expect(report).toMatchObject({
        takenAt: clock.in(0),
        campaign: { state: 'completed', progress: { answered: 1, silent: 1 } },
        owners: [{ owner: 'group:default/iam', items: 2, answered: 1 }],
      });
      expect(report.items).toHaveLength(2);
      expect(report.items).toContainEqual(
        expect.objectContaining({
          ...{ exceptionId: first.id, state: 'answered', reason },
          answer: {
            ...{ outcome: 'certified', at: clock.in(-9), by: refs.iam },
          },
        }),
      );
      expect(report.items).toContainEqual(
        expect.objectContaining({ state: 'silent', followUp: 'ended' }),
      );

      const fileOf = async (format: string) => {
        const file = await get(`${path}?format=${format}`)
          .buffer(true)
          .parse(inWhole)
          .expect(200);
        expect(file.headers['content-disposition']).toBe(
          `attachment; filename="campaign-${campaign.id}.${format}"`,
        );
        return [file.type, String(file.body)];
      };
      const [csvType, csv] = await fileOf('csv');
      expect(csvType).toBe('text/csv');
      expect(csv.trim().split('\r\n')).toHaveLength(3);
      expect(csv).toContain(`"'=cmd|""/c calc"" <i>needed</i>"`);
      const [htmlType, html] = await fileOf('html');
      expect(htmlType).toBe('text/html');
      expect(html).toContain('&lt;i&gt;needed&lt;/i&gt;');
      expect(html).not.toMatch(/<b>|<i>|<img|<script/);
      const [mdType, markdown] = await fileOf('md');
      expect(mdType).toBe('text/markdown');
      expect(markdown).toContain('\\<i\\>needed');
      expect(markdown).toContain('silent, then ended');
      await register.stop();
    });
  },
);
