import { requestFor, sensitiveWords } from './__testUtils__/requests';
import { people, startPortal } from './__testUtils__/portal';

const payments = 'component:default/payments';
const claims = 'component:default/claims';

const pageOf = ({ id }: { id: string }) => `/mfa-exceptions/exceptions/${id}`;

describe('Exceptions in the search of a portal', () => {
  it('are found by those who may see them, and by nobody else', async () => {
    const portal = await startPortal();
    const ofPayments = await portal.create(requestFor(payments), people.owner);
    const ofClaims = await portal.create(
      requestFor(claims, { submit: true }),
      people.otherOwner,
    );
    await portal.index();

    const found = async (person: string) =>
      (await portal.search('conditional access', person)).map(
        ({ document }) => document.location,
      );
    await expect(found(people.owner)).resolves.toEqual([pageOf(ofPayments)]);
    await expect(found(people.otherOwner)).resolves.toEqual([pageOf(ofClaims)]);
    expect(new Set(await found(people.governance))).toEqual(
      new Set([pageOf(ofPayments), pageOf(ofClaims)]),
    );
  });

  it('are found by what they are for, and told by their type', async () => {
    const portal = await startPortal();
    await portal.create(requestFor(payments), people.owner);
    await portal.index();
    for (const term of ['payments', 'legacy', 'medium', 'application']) {
      await expect(portal.search(term, people.owner)).resolves.toMatchObject([
        {
          type: 'mfa-exception',
          document: { title: 'MFA exception for payments: conditional access' },
        },
      ]);
    }
  });

  it('are not found by anything sensitive', async () => {
    const portal = await startPortal();
    await portal.create(requestFor(payments), people.owner);
    await portal.index();
    for (const word of Object.values(sensitiveWords)) {
      await expect(portal.search(word, people.owner)).resolves.toEqual([]);
    }
  });

  it('are taken in by their states, where the configuration says so', async () => {
    const portal = await startPortal({
      collators: { mfaExceptions: { states: ['requested'] } },
    });
    await portal.create(requestFor(payments), people.owner);
    const requested = await portal.create(
      requestFor(claims, { submit: true }),
      people.otherOwner,
    );
    await portal.index();
    await expect(
      portal.search('conditional', people.governance),
    ).resolves.toMatchObject([{ document: { location: pageOf(requested) } }]);
  });
});
