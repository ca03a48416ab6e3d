import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  attestingPeople,
  loadAttestations,
  observeCatalog,
} from './accountability/attestations.mjs';
import {
  endStandIns,
  loadStandIns,
  recordingPeople,
} from './accountability/standIns.mjs';
import { campaignPeople, loadCampaigns } from './campaigns/campaigns.mjs';
import { loadReviews, peopleIn, readReviews } from './incidents/incidents.mjs';
import { countToday, Readings } from './posture/readings.mjs';
import { Portal } from './register/portal.mjs';
import { readStories, ticketLink, timelineOf } from './register/stories.mjs';

// Loads the register of the demo company as its people would have filled it:
// each step through the API, by the person who takes it, on the day it happened.
// What is there already is left as it is, so that a load that broke off can be
// run again, and a second one changes nothing.

const STORIES = fileURLToPath(new URL('./register', import.meta.url));

const CHECKPOINT_TASK = 'take-checkpoint';

// The auditor, who sees all of the register and takes no part in it.
const READER = 'user:default/sofia.rossi';

/**
 * @param {{ baseUrl: string, log?: (message: string) => void }} options
 */
export async function loadRegister({ baseUrl, log = console.log }) {
  const started = Date.now();
  const stories = await readStories(STORIES, new Date(started));
  const reviews = await readReviews(new Date(started));
  const timeline = timelineOf(stories);
  const people = [
    ...new Set([
      ...timeline.map(({ by }) => by),
      ...peopleIn(reviews),
      ...attestingPeople,
      ...recordingPeople,
      ...campaignPeople,
    ]),
  ];

  const portal = new Portal(baseUrl);
  await portal.ready({
    people: [...people, READER],
    entityRefs: [
      ...new Set([...stories, ...reviews].map(({ subjectRef }) => subjectRef)),
    ],
  });
  await loadStories(stories, { portal, log });
  // They are about what the register holds, and so come after all of it.
  const made = await loadReviews(reviews, { portal, reader: READER });
  log(
    made > 0
      ? `Loaded ${reviews.length} demo incidents in ${made} steps`
      : `The register already holds all ${reviews.length} demo incidents`,
  );
  await observeCatalog(portal, {
    reader: READER,
    at: new Date().toISOString(),
  });
  const given = await loadAttestations(portal);
  // They ask whoever is accountable, and so come after those are known.
  const planned = await loadCampaigns(portal);
  log(
    planned > 0
      ? `Planned ${planned} demo campaigns`
      : 'The register already holds the demo campaigns',
  );
  await countToday(portal, READER);
  // So that there is evidence of all of it.
  await portal.runTaskAt(READER, CHECKPOINT_TASK, new Date().toISOString());
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  log(`Attested ${given} times to who is accountable; ${seconds} s in all`);
}

async function loadStories(stories, { portal, log }) {
  const started = Date.now();
  const progress = await progressOf(stories, portal);
  const open = timelineOf(stories).filter(step => !progress.isDone(step));
  if (open.length === 0) {
    log(`The register already holds all ${stories.length} demo exceptions`);
    return;
  }

  // The register's own tasks must not see the past from today: they would end
  // what a later step still changes.
  await portal.moveClock(READER, Date.parse(open[0].at) - Date.now());
  try {
    // So that it has an answer for all of the time that the stories tell of.
    const { at } = open[0];
    await observeCatalog(portal, { reader: READER, at });
    await loadStandIns(portal, { at, started });
    const readings = new Readings(new Date(started));
    readings.skip(Date.parse(at));
    for (const step of open) {
      await readings.take(portal, { by: READER, until: Date.parse(step.at) });
      await take(step, progress, portal);
    }
    await readings.take(portal, { by: READER, until: started });
    await endStandIns(portal, { reader: READER, started });
  } catch (error) {
    // What went wrong first is what matters, should this fail as well.
    await portal.moveClock(READER, 0).catch(() => {});
    throw error;
  }
  await portal.moveClock(READER, 0);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  log(
    `Loaded ${stories.length} demo exceptions in ${open.length} steps and ${seconds} s`,
  );
}

/** How far the stories have come in a register. */
class Progress {
  #exceptions = new Map();

  /** @param {string} ticket */
  record(ticket, { id, version }, steps) {
    this.#exceptions.set(ticket, { id, version, steps });
  }

  of(ticket) {
    return this.#exceptions.get(ticket);
  }

  isDone({ ticket, number }) {
    return number <= (this.of(ticket)?.steps ?? 0);
  }
}

async function progressOf(stories, portal) {
  const byLink = new Map(
    (await listAll(portal)).flatMap(exception =>
      exception.ticketLinks.map(link => [link, exception]),
    ),
  );
  const progress = new Progress();
  for (const { ticket, steps } of stories) {
    const exception = byLink.get(ticketLink(ticket));
    if (exception) {
      const { items } = await portal.read(
        READER,
        `/exceptions/${exception.id}/history`,
      );
      progress.record(ticket, exception, stepsIn(items, steps));
    }
  }
  return progress;
}

// What the register does by itself, and what answers a review, is no step of a
// story.
const UNTOLD = [
  'expire',
  'call_review',
  'end_unanswered',
  'cap_end',
  'note_gone',
  'certify',
];

// A request is written as a draft that is submitted at once.
function stepsIn(history, [first]) {
  const deeds = history.filter(({ action }) => !UNTOLD.includes(action));
  return deeds.length - (first.input.submit ? 1 : 0);
}

async function listAll(portal) {
  const exceptions = [];
  let cursor;
  do {
    const query = new URLSearchParams({
      limit: '500',
      ...(cursor && { cursor }),
    });
    const page = await portal.read(READER, `/exceptions?${query}`);
    exceptions.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return exceptions;
}

async function take(step, progress, portal) {
  const { ticket, subjectRef, number, action, by, at } = step;
  const known = progress.of(ticket);
  const { path: address, method, body } = requestFor(step, known);
  try {
    const exception = await portal.change(by, address, {
      method,
      body,
      at,
      idempotencyKey: `demo-register.${ticket}.${number}`,
    });
    progress.record(ticket, exception, number);
  } catch (error) {
    throw new Error(
      `${ticket} on ${subjectRef}, step ${number}, ${action} by ${by} at ${at}: ${error.message}`,
      { cause: error },
    );
  }
}

function requestFor({ action, input }, known) {
  if (action === 'create') {
    return { method: 'POST', path: '/exceptions', body: input };
  }
  const body = { ...input, version: known.version };
  return action === 'edit' || action === 'narrow'
    ? { method: 'PATCH', path: `/exceptions/${known.id}`, body }
    : { method: 'POST', path: `/exceptions/${known.id}/transitions`, body };
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const [, , baseUrl = 'http://localhost:7007'] = process.argv;
  await loadRegister({ baseUrl });
}
