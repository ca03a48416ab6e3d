// The owners of the demo company have said that their accountability is theirs.
// For a few of them that was so long ago that they are asked again, and for one
// a few days too long.

const DAY_MS = 86_400_000;
const ASKED_WITHIN_DAYS = 14;

const OBSERVE_TASK = 'observe-catalog';

/**
 * Who gave the word, for whom, and how many days ago: it holds for 90, and is
 * asked for in the last 14 of them. Of a control alone where one is named.
 */
const ATTESTING = [
  ['user:default/jonas.lind', 'group:default/iam', 80, 'recovery'],
  ['user:default/jonas.lind', 'group:default/iam', 12],
  ['user:default/yusuf.demir', 'group:default/soc', 80],
  ['user:default/lena.fischer', 'group:default/secrets-management', 41],
  ['user:default/amara.okafor', 'group:default/payments-team', 3],
  ['user:default/amara.okafor', 'user:default/amara.okafor', 84],
  ['user:default/david.cole', 'group:default/claims-team', 27],
  ['user:default/david.cole', 'group:default/insurance-technology', 93],
  ['user:default/nadia.haddad', 'group:default/ciso-office', 33],
];

/** Everybody who attests. */
export const attestingPeople = ATTESTING.map(([by]) => by);

/**
 * Has the register look at the catalog at an instant, as soon as it can.
 *
 * @param {import('../register/portal.mjs').Portal} portal
 * @param {{ reader: string, at: string }} options
 */
export async function observeCatalog(portal, { reader, at }) {
  await portal.until(async () => {
    await portal.runTaskAt(reader, OBSERVE_TASK, at);
    const { observedAt } = await portal.read(reader, '/accountability/matrix');
    return observedAt !== undefined && observedAt >= at;
  });
}

/**
 * Has owners attest to what the register has found.
 *
 * @returns {Promise<number>} how many attestations were given
 */
export async function loadAttestations(portal) {
  let given = 0;
  for (const [by, owner, daysAgo, control] of ATTESTING) {
    const wanted = Date.now() - daysAgo * DAY_MS;
    for (const claim of await openClaims(portal, { by, owner, control })) {
      await attest(portal, { ...claim, by, owner, at: after(claim, wanted) });
      given += 1;
    }
  }
  return given;
}

async function openClaims(portal, { by, owner, control }) {
  const owned = `/accountability/owners/${pathOf(owner)}`;
  const { items } = await portal.read(by, owned);
  return items.filter(
    ({ allowedActions, attestation, controlDomain }) =>
      allowedActions.includes('attest') &&
      attestation.attestedAt === undefined &&
      (control === undefined || controlDomain === control),
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
