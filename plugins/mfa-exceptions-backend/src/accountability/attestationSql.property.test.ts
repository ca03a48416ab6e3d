import {
  attestationStatus,
  type AttestationState,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import fc from 'fast-check';
import { databases, freshDatabase } from '../__testUtils__/databases';
import { KnexOwnerSearch } from './KnexOwnerSearch';
import { putOwners } from './ownerRow';

const sre = 'group:default/sre';
const reliability = 'user:default/rhea';
const checkout = 'system:default/checkout';

describe.each(databases.eachSupportedId())(
  'How attestations stand, on %p',
  databaseId => {
    it('is the same to the database as to the rules, to the millisecond', async () => {
      const db = await freshDatabase(databaseId);
      const search = KnexOwnerSearch.create({ db });
      const now = Date.parse('2030-06-01T00:00:00.000Z');
      const day = 86_400_000;
      const terms = { attestEveryDays: 30, attestWithinDays: 7 };
      const moment = fc
        .tuple(fc.constantFrom(0, 7, 29, 30, 31, 90), fc.constantFrom(-1, 0, 1))
        .map(([days, off]) => new Date(now - days * day + off));
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          moment,
          fc.array(moment, { maxLength: 3 }),
          async (since, words) => {
            round += 1;
            const about = {
              controlDomain: `d${round}`,
              owner: sre,
              claimRef: checkout,
            };
            await db.transaction(tx =>
              putOwners(tx, [
                {
                  ...{ ...about, entityRef: checkout, source: 'recorded' },
                  since: since.toISOString(),
                },
              ]),
            );
            for (const at of words) {
              await db('mfa_accountability_attestations').insert({
                claim_ref: checkout,
                control_domain: about.controlDomain,
                owner: sre,
                attested_by: reliability,
                attested_at: at,
              });
            }
            const last = [...words].sort((a, b) => Number(b) - Number(a))[0];
            const { state } = attestationStatus(
              since.toISOString(),
              last && {
                attestedAt: last.toISOString(),
                attestedBy: reliability,
              },
              terms,
              new Date(now),
            );
            const answers: AttestationState[] = [];
            for (const asked of ['attested', 'awaited', 'stale'] as const) {
              const { totalItems } = await search.page(
                {
                  attestation: [asked],
                  controlDomain: [about.controlDomain],
                  limit: 5,
                } as never,
                { ...terms, now: new Date(now), visible: 'everything' },
              );
              answers.push(...Array<AttestationState>(totalItems).fill(asked));
            }
            expect(answers).toEqual([state]);
            const cells = await search.matrix(
              { groupBy: 'system' },
              { ...terms, now: new Date(now), visible: 'everything' },
            );
            expect(
              cells.find(cell => cell.controlDomain === about.controlDomain)
                ?.counts,
            ).toMatchObject({ gaps: 0, [state]: 1 });
          },
        ),
        { numRuns: 60 },
      );
    });
  },
);
