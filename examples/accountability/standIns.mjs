import { observeCatalog } from './attestations.mjs';

// Others stood in where nobody can be accountable any more: whoever is named there
// has gone, or has nobody left. That each has come to its end is a gap since then,
// which is to be mended within 14 days: one should have been, the others are soon.

const DAY_MS = 86_400_000;

const RECORDER = 'user:default/priya.nair';
const BRANCHES = 'system:default/branch-and-depot-devices';

/** For what, of which control, who stood in, and until how many days ago. */
const STAND_INS = [
  ['component:default/repair-shop-portal', 'recovery', 'claims-team', 16],
  [BRANCHES, 'privileged_access', 'workplace-it', 13],
  [BRANCHES, 'secrets_lifecycle', 'workplace-it', 11],
  [BRANCHES, 'session', 'contact-centre', 6],
];

/** Whoever writes down who stands in. */
export const recordingPeople = [RECORDER];

/**
 * Has governance write down who stands in, and until when.
 *
 * @param {import('../register/portal.mjs').Portal} portal
 * @param {{ at: string, started: number }} options
 */
export async function loadStandIns(portal, { at, started }) {
  for (const [entityRef, control, group, daysAgo] of STAND_INS) {
    const address = `/entities/${entityRef.replace(':', '/')}/accountability`;
    const { items } = await portal.read(RECORDER, address);
    const { version } = items.find(item => item.controlDomain === control);
    if (version === 0) {
      await portal.change(RECORDER, `${address}/${control}`, {
        method: 'PUT',
        body: {
          version,
          accountable: `group:default/${group}`,
          validTo: endOf(daysAgo, started),
          reason: 'Stands in until those who are named are there again.',
        },
        at,
        idempotencyKey: `demo-stand-in.${entityRef}.${control}`,
      });
    }
  }
}

/** Has the register notice each end on its day. */
export async function endStandIns(portal, { reader, started }) {
  for (const [, , , daysAgo] of STAND_INS) {
    await observeCatalog(portal, { reader, at: endOf(daysAgo, started) });
  }
}

function endOf(daysAgo, started) {
  return new Date(started - daysAgo * DAY_MS).toISOString();
}
