import { setTimeout as sleep } from 'node:timers/promises';

// Most owners of the demo company have said that their accountability is theirs,
// some of them so long ago that they are asked again. What they have left open
// waits for whoever tries the portal out.

const LEFT_OPEN = new Set(['recovery', 'session']);

const DAY_MS = 86_400_000;
const ASKED_WITHIN_DAYS = 14;

const OBSERVE_TASK = 'observe-catalog';

/** Who gave the word, for whom, and how many days ago: it holds for 90. */
const ATTESTING = [
  ['user:default/jonas.lind', 'group:default/iam', 12],
  ['user:default/yusuf.demir', 'group:default/soc', 80],
  ['user:default/lena.fischer', 'group:default/secrets-management', 41],
  ['user:default/amara.okafor', 'group:default/payments-team', 3],
  ['user:default/david.cole', 'group:default/claims-team', 27],
  ['user:default/viktor.novak', 'group:default/platform-engineering', 112],
];

/** Everybody who attests. */
export const attestingPeople = ATTESTING.map(([by]) => by);

/**
 * Has the register look at the catalog, by the time that it goes by.
 *
 * @param {import('../register/portal.mjs').Portal} portal
 * @param {{ reader: string, isDone: (observedAt: number) => boolean }} options
 */
export async function observeCatalog(portal, { reader, isDone }) {
  await portal.until(async () => {
    const { observedAt } = await portal.read(reader, '/accountability/matrix');
    if (observedAt !== undefined && isDone(Date.parse(observedAt))) {
      return true;
    }
    // It may not have been ready to, or have run just before.
    await portal.runTask(reader, OBSERVE_TASK);
    await sleep(1_000);
    return false;
  });
}

/**
 * Has owners attest to what the register has found.
 *
 * @returns {Promise<number>} how many attestations were given
 */
export async function loadAttestations(portal) {
  let given = 0;
  for (const [by, owner, daysAgo] of ATTESTING) {
    const wanted = Date.now() - daysAgo * DAY_MS;
    for (const claim of await openClaims(portal, { by, owner })) {
      await attest(portal, { ...claim, by, owner, at: after(claim, wanted) });
      given += 1;
    }
  }
  return given;
}

async function openClaims(portal, { by, owner }) {
  const owned = `/accountability/owners/${pathOf(owner)}`;
  const { items } = await portal.read(by, owned);
  return items.filter(
    ({ allowedActions, attestation, controlDomain }) =>
      allowedActions.includes('attest') &&
      attestation.attestedAt === undefined &&
      !LEFT_OPEN.has(controlDomain),
  );
}

// What an owner said before they were accountable would not count. A portal that
// was slow to start may have looked at its catalog for the first time just now.
function after({ attestation }, wanted) {
  const since = Date.parse(attestation.dueAt) - ASKED_WITHIN_DAYS * DAY_MS;
  return new Date(since <= wanted ? wanted : Date.now()).toISOString();
}

async function attest(portal, claim) {
  const { controlDomain, entityRef, version, by, owner, at } = claim;
  const address = `/entities/${pathOf(entityRef)}/accountability`;
  await portal.change(by, `${address}/${controlDomain}/attestations`, {
    method: 'POST',
    body: { version, owner },
    at,
    idempotencyKey: `demo-word.${entityRef}.${controlDomain}.${owner}`,
  });
}

function pathOf(ref) {
  return ref.replace(':', '/');
}
