import { databases, freshDatabase } from '../__testUtils__/databases';
import { campaignsIn } from '../__testUtils__/campaigns';
import {
  personas,
  startGuardedPortal,
  subjects,
} from '../__testUtils__/guardedPortal';
import { Exceptions } from '../__testUtils__/matrix';

const { auditor, foreignOwner, governance, otherApprover, owner, service } =
  personas;

describe.each(databases.eachSupportedId())('A campaign on %p', databaseId => {
  it('shows everybody how far it is, and items as far as they see exceptions', async () => {
    const register = await startGuardedPortal(await freshDatabase(databaseId));
    const exceptions = new Exceptions(register);
    const own = await exceptions.at('active', 'own');
    await exceptions.at('active', 'foreign');
    const campaign = await campaignsIn(register).planned();

    const seenBy = async (caller: string) => {
      const path = `/campaigns/${campaign.id}`;
      const { body: detail } = await register.get(path, caller).expect(200);
      const { body: page } = await register
        .get(`${path}/items`, caller)
        .expect(200);
      const { body: report } = await register
        .get(`${path}/report`, caller)
        .expect(200);
      const ofItems = (items: { subjectRef: string }[]) =>
        items.map(({ subjectRef }) => subjectRef).sort();
      expect(ofItems(report.items)).toEqual(ofItems(page.items));
      expect(report.visibility).toBe(page.visibility);
      expect(page.totalItems).toBe(page.items.length);
      return {
        items: detail.progress.items,
        seen: ofItems(page.items),
        owned: detail.owners.reduce(
          (sum: number, each: { items: number }) => sum + each.items,
          0,
        ),
        visibility: page.visibility,
        may: detail.allowedActions.some(
          ({ allowed }: { allowed: boolean }) => allowed,
        ),
      };
    };
    const all = [subjects.foreign, subjects.own];
    const readers = { items: 2, seen: all, owned: 2, visibility: 'all' };
    const partial = { items: 2, visibility: 'partial', may: false };
    const expected: [string, object][] = [
      [governance, { ...readers, may: true }],
      [auditor, { ...readers, may: false }],
      [service, { ...readers, may: false }],
      [owner, { ...partial, seen: [subjects.own], owned: 1 }],
      [foreignOwner, { ...partial, seen: [subjects.foreign], owned: 1 }],
      [otherApprover, { ...partial, seen: [], owned: 0 }],
    ];
    for (const [caller, seen] of expected) {
      await expect(seenBy(caller)).resolves.toEqual(seen);
    }

    // Neither why an exception is there, nor whom it covers.
    const { text } = await register.get(
      `/campaigns/${campaign.id}/report`,
      governance,
    );
    expect(text).toContain(own.id);
    expect(text).not.toContain(own.reason.justification);
    expect(text).not.toContain(own.scope.population.users[0]);
    const notices = await register.knex('mfa_notices');
    expect(JSON.stringify(notices)).not.toContain(own.reason.justification);
    await register.stop();
  });
});
