import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { calendarOf } from '../register/calendar.mjs';

// The post-incident reviews of the demo company, told as stories beside those of
// the register. A review is as far as its version says, so that a load that
// broke off goes on where it was.

const REVIEWS = fileURLToPath(new URL('./reviews.yaml', import.meta.url));

/**
 * @typedef {object} Call
 * @property {string} at - the instant at which it is made
 * @property {string} by - the person who makes it
 * @property {string} method
 * @property {string} route - under the incident, or whole for one that begins it
 * @property {Record<string, any>} body - but for the version
 */

/**
 * @typedef {object} Review
 * @property {string} title
 * @property {string} subjectRef
 * @property {(Call & { controlDomain: string, number: number })[]} accountable
 * @property {Call[]} calls
 */

/**
 * @param {Date} now
 * @returns {Promise<Review[]>}
 */
export async function readReviews(now) {
  const told = parse(await readFile(REVIEWS, 'utf8'));
  return told.map(review => reviewOf(review, calendarOf(now)));
}

/** Everybody who takes a step. */
export function peopleIn(reviews) {
  return reviews.flatMap(({ accountable, calls }) =>
    [...accountable, ...calls].map(({ by }) => by),
  );
}

/**
 * Loads what is not there yet.
 *
 * @param {Review[]} reviews
 * @param {{ portal: import('../register/portal.mjs').Portal, reader: string }} options
 * @returns {Promise<number>} how many calls it took
 */
export async function loadReviews(reviews, { portal, reader }) {
  let made = 0;
  for (const review of reviews) {
    for (const said of review.accountable) {
      made += await say(said, review, portal);
    }
    made += await bring(review, { portal, reader });
  }
  return made;
}

async function say(said, { subjectRef }, portal) {
  const address = `/entities/${subjectRef.replace(':', '/')}/accountability`;
  const { items } = await portal.read(said.by, address);
  const known = items.find(each => each.controlDomain === said.controlDomain);
  if (known.version >= said.number) {
    return 0;
  }
  await portal.change(said.by, `${address}/${said.controlDomain}`, {
    ...said,
    body: { ...said.body, version: known.version },
    idempotencyKey: `demo-owner.${subjectRef}.${said.number}`,
  });
  return 1;
}

async function bring({ title, subjectRef, calls }, { portal, reader }) {
  const query = new URLSearchParams({ subject: subjectRef, limit: '500' });
  const { items } = await portal.read(reader, `/incidents?${query}`);
  let incident = items.find(each => each.title === title);
  const open = calls.slice(incident?.version ?? 0);
  for (const call of open) {
    const path = `/incidents${incident ? `/${incident.id}` : ''}${call.route}`;
    incident = await portal.change(call.by, path, {
      ...call,
      body: { ...call.body, ...(incident && { version: incident.version }) },
      idempotencyKey: `demo-incident.${title.replace(/\W+/g, '-')}.${
        incident?.version ?? 0
      }`,
    });
  }
  return open.length;
}

function reviewOf({ on, title, accountable, steps }, calendar) {
  const subjectRef = entityRef(on);
  let before;
  return {
    title,
    subjectRef,
    accountable: accountable.map(({ at, by, control, owner, why }, index) => ({
      at: calendar.work(at, `${title} owner ${index}`),
      by: personRef(by),
      method: 'PUT',
      controlDomain: control,
      number: index + 1,
      body: { accountable: entityRef(owner), responsible: [], reason: why },
    })),
    calls: steps.map((step, index) => {
      before = calendar.work(step.at, `${title} ${index}`, before);
      return {
        at: before,
        by: personRef(step.by),
        ...callFor(step, { subjectRef, title }, calendar),
      };
    }),
  };
}

function callFor(step, { subjectRef, title }, calendar) {
  const { words } = step;
  switch (step.do) {
    case 'record':
      return post('', {
        subjectRef,
        title,
        occurredAt: atNight(calendar, step.occurred),
        detectedAt: atNight(calendar, step.detected, 3),
        technique: step.technique,
        failedControlDomains: step.failed,
        lead: personRef(step.lead),
        participants: step.participants.map(entityRef),
      });
    case 'note':
      return post('/timeline', {
        at: atNight(calendar, step.when),
        text: words,
      });
    case 'edit':
      return patch('', {
        changes: {
          summary: words,
          primaryFailureLayer: step.primary,
          contributingLayers: step.contributing ?? [],
        },
      });
    case 'find':
      return post('/findings', {
        text: words,
        ...(step.control && { controlDomain: step.control }),
        ...(step.owner && { owner: ownerRef(step.owner) }),
        ...(step.due !== undefined && { dueAt: calendar.end(step.due) }),
      });
    case 'finish':
      return patch(`/findings/${step.finding}`, {
        action: 'finish',
        outcome: words,
      });
    case 'close':
      return post('/transitions', { action: 'close', reason: words });
    default:
      throw new Error(`Nobody knows how to ${step.do} an incident`);
  }
}

const post = (route, body) => ({ method: 'POST', route, body });
const patch = (route, body) => ({ method: 'PATCH', route, body });

const HOUR = 60 * 60_000;

// Somebody who does not want to be seen comes when nobody is at work.
function atNight(calendar, day, hours = 0) {
  const whole = Math.floor(day);
  const into = (day - whole) * 24 + hours + 2;
  const start = Date.parse(calendar.start(whole));
  return new Date(start + into * HOUR).toISOString();
}

function entityRef(name) {
  const [kind, rest] = name.split(':');
  return `${kind}:default/${rest}`;
}

function personRef(name) {
  return `user:default/${name}`;
}

function ownerRef(name) {
  return name.includes(':') ? entityRef(name) : personRef(name);
}
