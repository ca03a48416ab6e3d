// The review campaigns of the demo company: one that is under way, a part of it
// answered, and one that comes back every quarter. A campaign that is there
// already is left as it is.

const PLANNER = 'user:default/marcus.weber';
const DAY_MS = 86_400_000;

const RUNNING = {
  name: 'Quarterly review of high risk',
  description:
    'Everything in force that is rated high or critical, before the quarter ends.',
  filter: { riskRating: ['high', 'critical'] },
  durationDays: 14,
};

const RECURRING = {
  name: 'Vendor access',
  description: 'What lets vendors past a control, every quarter.',
  owner: 'group:default/vendor-management',
  filter: { subjectClass: ['vendor'] },
  durationDays: 21,
  recurrence: { every: 3, unit: 'months' },
};
const STARTS_IN_DAYS = 20;

/** Who has answered one of theirs, and why as they did. */
const ANSWERS = [
  [
    'user:default/jonas.lind',
    'The new client is being rolled out; until then it is needed, and watched.',
  ],
  [
    'user:default/mei.tanaka',
    'Looked at the sign-ins of the last weeks: nothing that should not be there.',
  ],
];

/** Everybody who has to do with them. */
export const campaignPeople = [PLANNER, ...ANSWERS.map(([by]) => by)];

/**
 * Plans what is not planned yet.
 *
 * @param {import('../register/portal.mjs').Portal} portal
 * @returns {Promise<number>} how many campaigns that was
 */
export async function loadCampaigns(portal) {
  const { items } = await portal.read(PLANNER, '/campaigns?limit=500');
  const names = new Set(items.map(({ name }) => name));
  let planned = 0;
  if (!names.has(RECURRING.name)) {
    const startsAt = new Date(Date.now() + STARTS_IN_DAYS * DAY_MS);
    startsAt.setUTCHours(8, 0, 0, 0);
    await plan(portal, { ...RECURRING, startsAt: startsAt.toISOString() });
    planned += 1;
  }
  if (!names.has(RUNNING.name)) {
    const { id } = await plan(portal, RUNNING);
    for (const [by, reason] of ANSWERS) {
      await answerOne(portal, { id, by, reason });
    }
    planned += 1;
  }
  return planned;
}

async function plan(portal, campaign) {
  return portal.change(PLANNER, '/campaigns', {
    method: 'POST',
    body: campaign,
    at: new Date().toISOString(),
    idempotencyKey: `demo-campaign.${campaign.name.replace(/\W+/g, '-')}`,
  });
}

async function answerOne(portal, { id, by, reason }) {
  const query = new URLSearchParams({ campaign: id, reviewer: 'mine' });
  const { items } = await portal.read(by, `/reviews?${query}`);
  const open = items.find(({ status }) => status !== 'decided');
  if (open) {
    await portal.change(by, `/reviews/${open.id}/decision`, {
      method: 'POST',
      body: { decision: 'certify', version: open.exception.version, reason },
      at: new Date().toISOString(),
      idempotencyKey: `demo-answer.${open.id}`,
    });
  }
}
