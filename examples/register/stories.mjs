import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { calendarOf } from './calendar.mjs';

// The register of the demo company is told as stories, in the YAML files beside
// this one. Days count from the day on which the register is loaded, so that
// some exception is always about to end.

const TICKETS = 'https://tickets.halden.example/browse';

/**
 * @typedef {object} Step
 * @property {string} ticket - what the story is known by
 * @property {string} subjectRef
 * @property {number} number - within its story, from 1
 * @property {string} at - the instant at which it happens
 * @property {string} by - the person who does it
 * @property {string} action - `create`, `edit`, `narrow` or a transition
 * @property {Record<string, any>} input - as the API takes it, but for the version
 */

/**
 * @typedef {object} Story
 * @property {string} ticket
 * @property {string} subjectRef
 * @property {string[]} becomes - the state, then every flag, as of today
 * @property {Step[]} steps
 */

/**
 * Reads the stories of a folder, and dates them.
 *
 * @param {string} folder
 * @param {Date} now
 * @returns {Promise<Story[]>}
 */
export async function readStories(folder, now) {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  const stories = [];
  for (const file of files.sort()) {
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const told of parse(text)) {
      stories.push(storyOf(told, now, file));
    }
  }
  refuseTwice(stories.map(({ ticket }) => ticket));
  return stories;
}

/** The link that tells which exception of the register is whose story. */
export function ticketLink(ticket) {
  return `${TICKETS}/${ticket}`;
}

/**
 * What happens in all stories, in the order of time.
 *
 * @param {Story[]} stories
 * @returns {Step[]}
 */
export function timelineOf(stories) {
  return stories
    .flatMap(({ steps }) => steps)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function storyOf(told, now, file) {
  const { ticket, becomes, by, steps } = told;
  refuseUnknown(told, STORY_KEYS, `${file}, story ${ticket}`);
  const calendar = calendarOf(now);
  const subjectRef = entityRef(told.on);
  let known = told;
  let before;
  return {
    ticket,
    subjectRef,
    becomes,
    steps: steps.map((step, index) => {
      const number = index + 1;
      refuseUnknown(
        step,
        STEP_KEYS,
        `${file}, story ${ticket}, step ${number}`,
      );
      known = { ...known, ...changesIn(step, known) };
      before = calendar.work(step.at, `${ticket} ${number}`, before);
      return {
        ticket,
        subjectRef,
        number,
        at: before,
        by: personRef(step.by ?? by),
        ...deedOf(step, known, calendar),
      };
    }),
  };
}

const CHANGES = ['risk', 'why', 'who', 'where', 'controls', 'to', 'plan'];
const REQUEST_KEYS = [
  ...CHANGES,
  'control',
  'from',
  'contractEnds',
  'evidence',
];
const STORY_KEYS = new Set([
  ...['ticket', 'on', 'by', 'via', 'steps', 'becomes'],
  ...REQUEST_KEYS,
]);
const STEP_KEYS = new Set([
  ...['at', 'by', 'do', 'strength', 'residual', 'words'],
  ...CHANGES,
]);

// A step says only what it changes of the reason and the population.
function changesIn(step, known) {
  const changes = Object.entries(step).filter(([key]) => CHANGES.includes(key));
  return Object.fromEntries(
    changes.map(([key, value]) => [
      key,
      key === 'why' || key === 'who' ? { ...known[key], ...value } : value,
    ]),
  );
}

function deedOf(step, known, calendar) {
  const { words } = step;
  switch (step.do) {
    case 'draft':
    case 'request':
      return {
        action: 'create',
        input: {
          subjectRef: entityRef(known.on),
          origin: known.via ?? 'portal',
          submit: step.do === 'request',
          ticketLinks: [ticketLink(known.ticket)],
          ...fieldsOf({ risk: 'medium', ...known }, REQUEST_KEYS, calendar),
        },
      };
    case 'edit':
    case 'narrow':
      return {
        action: step.do,
        input: withReason(words, {
          changes: fieldsOf(known, Object.keys(step), calendar),
        }),
      };
    case 'resubmit':
      return {
        action: step.do,
        input: withReason(words, {
          action: step.do,
          changes: fieldsOf(known, Object.keys(step), calendar),
        }),
      };
    case 'approve': {
      const { strength = 'adequate', residual = 'low' } = step;
      const input = { controlStrength: strength, residualRisk: residual };
      return {
        action: step.do,
        input: withReason(words, { action: step.do, ...input }),
      };
    }
    case 'confirm_removal':
      return { action: step.do, input: { action: step.do, evidence: words } };
    default:
      return {
        action: step.do,
        input: withReason(words, { action: step.do }),
      };
  }
}

// The fields of a request that some of a story's keys stand for.
function fieldsOf(told, keys, calendar) {
  const fields = {};
  for (const key of keys) {
    if (told[key] !== undefined) {
      Object.assign(fields, FIELDS[key]?.(told[key], told, calendar));
    }
  }
  return fields;
}

const FIELDS = {
  control: controlDomain => ({ controlDomain }),
  risk: riskRating => ({ riskRating }),
  why: ({ category, words }) => ({
    reason: { category, justification: words },
  }),
  who: (_, told) => ({ scope: scopeOf(told) }),
  where: (_, told) => ({ scope: scopeOf(told) }),
  controls: (controls, _, calendar) => ({
    compensatingControls: controls.map(control => ({
      description: control.what,
      owner: ownerRef(control.owner),
      evidence: control.evidence,
      lastVerifiedAt: calendar.check(control.verified),
    })),
  }),
  from: (day, _, calendar) => ({ validFrom: calendar.start(day) }),
  to: (day, _, calendar) => ({ validTo: calendar.end(day) }),
  contractEnds: (day, _, calendar) => ({
    vendorContractEnd: calendar.end(day),
  }),
  evidence: evidenceLinks => ({ evidenceLinks }),
  plan: ({ owner, link, target }, _, calendar) => ({
    remediationPlan: {
      owner: ownerRef(owner),
      link,
      targetDate: calendar.end(target),
    },
  }),
};

function scopeOf({ who, where = {} }) {
  const { users = [], groups = [], size = users.length, includes = [] } = who;
  const { applications = [], environments = [], ...path } = where;
  const { networks = [], clients = [], protocols = [] } = path;
  return {
    population: { users: users.map(userName), groups, size, includes },
    applications,
    sessionPath: { networks, clients, protocols },
    environments,
  };
}

function withReason(reason, input) {
  return reason === undefined ? input : { ...input, reason };
}

// `resource:svc-batch` and `amara.okafor` say enough in a company with one namespace.
function entityRef(short) {
  return short.replace(':', ':default/');
}

function personRef(name) {
  return `user:default/${name}`;
}

function ownerRef(name) {
  return name.includes('.') ? personRef(name) : `group:default/${name}`;
}

function userName(name) {
  return name.includes('@') ? name : personRef(name);
}

function refuseUnknown(told, known, what) {
  for (const key of Object.keys(told)) {
    if (!known.has(key)) {
      throw new Error(`${what}: '${key}' means nothing in a story`);
    }
  }
}

function refuseTwice(tickets) {
  const twice = tickets.find(
    (ticket, index) => tickets.indexOf(ticket) < index,
  );
  if (twice) {
    throw new Error(`There are two stories with the ticket ${twice}`);
  }
}
