#!/usr/bin/env node
// Verifies an evidence pack of the MFA exception register:
//
//   node verify-evidence.mjs pack.json
//   node verify-evidence.mjs pack.json --key register.pem --root 5e1c…
//
// It needs nothing but the file and Node.js 20 or later, asks no network, and
// believes nothing that the file says of itself: every hash is worked out anew,
// from the entries up to the root of the checkpoint. It prints what holds, names
// the first thing that does not, and exits with 1 if there is one, with 2 if there
// is no file to read. That root is worth as much as it is known from elsewhere:
// give the one that was kept when the checkpoint was taken, or the public key that
// the register signs with, in PEM or as a JWK, as you were handed it. The key in
// the file proves nothing, and is only told.

import { createHash, createPublicKey, verify as isSigned } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { exit, stderr, stdout } from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { parseArgs } from 'node:util';

// The first had no signatures.
const FORMATS = ['mfa-exceptions-evidence/1', 'mfa-exceptions-evidence/2'];
const GENESIS = '0'.repeat(64);
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

class Mismatch extends Error {}

function hold(condition, what) {
  if (!condition) {
    throw new Mismatch(what);
  }
}

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest('hex');
}

function node(left, right) {
  return sha256(NODE, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}

/** JSON as RFC 8785 has it. */
function canonical(value) {
  if (value === null || typeof value !== 'object') {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  const fields = Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(',')}}`;
}

/** The lines of a file, however long that is, and the digest of all before each. */
async function* linesOf(path) {
  const decoder = new StringDecoder('utf8');
  const before = createHash('sha256');
  const whole = createHash('sha256');
  let rest = '';
  for await (const bytes of createReadStream(path)) {
    whole.update(bytes);
    const lines = (rest + decoder.write(bytes)).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield { line, before, whole };
      before.update(`${line}\n`);
    }
  }
  hold(
    rest + decoder.end() === '',
    'the file is cut off: its last line has no end',
  );
}

/** One line, read as what it has to be. */
class Lines {
  #lines;
  number = 0;

  constructor(lines) {
    this.#lines = lines;
  }

  async next(what) {
    const { value, done } = await this.#lines.next();
    hold(!done, `the file is cut off: ${what} is missing`);
    this.number += 1;
    return value;
  }

  /** A line that is this and nothing else. */
  async literal(text) {
    const { line } = await this.next(text);
    hold(line === text, `line ${this.number} is not ${text}`);
  }

  /** A named value on a line, in canonical form. */
  async field(name) {
    const { line } = await this.next(`"${name}"`);
    const start = `"${name}":`;
    hold(
      line.startsWith(start) && line.endsWith(','),
      `line ${this.number} is not "${name}"`,
    );
    return this.#value(line.slice(start.length, -1));
  }

  /** Values on a line each, up to the end of the list. */
  async *items(closing) {
    let more = true;
    for (let index = 0; ; index += 1) {
      const { line } = await this.next(closing);
      if (line === closing) {
        // An empty list has one empty line; another ends without a comma.
        hold(!more || index === 1, `line ${this.number - 1} ends in a comma`);
        return;
      }
      if (line === '') {
        hold(index === 0, `line ${this.number} is empty`);
      } else {
        hold(more, `line ${this.number} is one too many`);
        more = line.endsWith(',');
        yield this.#value(more ? line.slice(0, -1) : line);
      }
    }
  }

  /** Whether there is nothing more. */
  async end() {
    return this.#lines.next();
  }

  #value(text) {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Mismatch(`line ${this.number} is not JSON`);
    }
    hold(
      canonical(value) === text,
      `line ${this.number} is not as the register writes it`,
    );
    return value;
  }
}

/** Names the first entry that does not fit. */
function verifyHistory({ id, history, head }, what) {
  let previous = GENESIS;
  for (const [index, entry] of history.entries()) {
    const name = `${what} ${id}: entry ${index + 1}`;
    const { previousHash, hash, ...content } = entry;
    hold(entry.sequence === index + 1, `${name} is missing or out of place`);
    hold(content[`${what}Id`] === id, `${name} belongs to another ${what}`);
    hold(
      previousHash === previous,
      `${name} does not go on from the one before it`,
    );
    hold(
      hash === sha256(`${previous}\n${canonical(content)}`),
      `${name} is not what its hash says`,
    );
    previous = hash;
  }
  const name = `${what} ${id}: entry ${history.length + 1}`;
  hold(history.length >= head.sequence, `${name} is missing`);
  hold(history.length === head.sequence, `${name} is one too many`);
  hold(
    previous === head.hash,
    `${what} ${id}: entry ${history.length} is not the one that the checkpoint covers`,
  );
}

/** The root that a head and its path lead to, as RFC 9162 has it. */
function verifyInclusion({ id, head }, what, { size, root }) {
  const name = `${what} ${id}: the checkpoint does not cover its history`;
  const leaf = [what, id, head.sequence, head.hash].join('\n');
  let digest = sha256(LEAF, leaf);
  let place = head.position;
  let last = size - 1;
  hold(Number.isInteger(place) && place >= 0 && place <= last, name);
  for (const sibling of head.path) {
    hold(last > 0 && /^[0-9a-f]{64}$/.test(sibling), name);
    if (place % 2 === 1 || place === last) {
      digest = node(sibling, digest);
      while (place % 2 === 0 && place > 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      digest = node(digest, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  hold(last === 0 && digest === root, name);
}

/** The record that a history leads to, up to an instant. */
function replay(history, end = Infinity) {
  const record = {};
  let since = -Infinity;
  for (const { at, changes } of history) {
    since = Math.max(since, Date.parse(at));
    if (since <= end) {
      for (const [field, { to }] of Object.entries(changes)) {
        if (to === undefined) {
          delete record[field];
        } else {
          record[field] = to;
        }
      }
    }
  }
  return record;
}

function verifyRecord({ id, history, record }, what, end) {
  hold(
    canonical(record) === canonical(replay(history, end)),
    `${what} ${id}: its record is not what its history leads to`,
  );
}

/** Each in its place, and none twice. */
function inOrder(what) {
  let before = { id: '', position: -1 };
  return ({ id, head: { position } }) => {
    hold(
      id > before.id && position > before.position,
      `${what} ${id} is out of order`,
    );
    before = { id, position };
  };
}

function counter() {
  const totals = { exceptions: 0, incidents: 0, broken: 0 };
  const shown = { reviewsDone: 0, reviewsMissed: 0, plans: 0 };
  const seen = [];
  return {
    exception({ record, reviewsDone, reviewsMissed, broken }) {
      totals.exceptions += 1;
      totals.broken += broken ? 1 : 0;
      if (record) {
        const plans = record.remediationPlan ? 1 : 0;
        const reviews = reviewsDone.length;
        shown.reviewsDone += reviews;
        shown.reviewsMissed += reviewsMissed.length;
        shown.plans += plans;
        const { subjectClass, controlDomain } = record;
        seen.push({ subjectClass, controlDomain, reviews, plans });
      }
    },
    incident({ broken }) {
      totals.incidents += 1;
      totals.broken += broken ? 1 : 0;
    },
    control({ of, subjectClass, controlDomain }) {
      const among = seen.filter(
        one =>
          (subjectClass?.includes(one.subjectClass) ?? true) &&
          (controlDomain?.includes(one.controlDomain) ?? true),
      );
      const sum = by => among.reduce((all, one) => all + one[by], 0);
      switch (of) {
        case 'exceptions':
          return among.length;
        case 'incidents':
          return totals.incidents;
        default:
          return sum(of);
      }
    },
    totals: () => ({ ...totals, ...shown }),
  };
}

/** Which keys have signed the checkpoint, and whether one of them was given. */
function verifySignatures({ checkpoint, signatures = [] }, given) {
  const payload = canonical(checkpoint);
  for (const { keyId, publicKey, jws } of signatures) {
    const name = `the signature with the key ${keyId}`;
    const [header, body, signature] = jws.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url'));
    hold(alg === 'EdDSA' && kid === keyId, `${name} is of another kind`);
    hold(
      Buffer.from(body, 'base64url').toString() === payload,
      `${name} is of another checkpoint`,
    );
    const signed = key =>
      isSigned(
        null,
        Buffer.from(`${header}.${body}`),
        key,
        Buffer.from(signature, 'base64url'),
      );
    hold(
      signed(createPublicKey({ key: publicKey, format: 'jwk' })),
      `${name} does not fit the checkpoint`,
    );
    if (given && signed(given)) {
      return keyId;
    }
  }
  hold(!given, 'the checkpoint was not signed with the key that you gave');
  return undefined;
}

/** A public key in PEM, or as a JWK. */
function readKey(path) {
  const text = readFileSync(path, 'utf8');
  return text.trimStart().startsWith('{')
    ? createPublicKey({ key: JSON.parse(text), format: 'jwk' })
    : createPublicKey(text);
}

async function readHead(lines) {
  const head = { format: await lines.field('format') };
  hold(
    FORMATS.includes(head.format),
    `this is not a pack of the format ${FORMATS.join(' or ')}`,
  );
  const signed = head.format === FORMATS[0] ? [] : ['signatures'];
  const names = ['period', 'filters', 'checkpoint', ...signed, 'coverage'];
  for (const name of names) {
    head[name] = await lines.field(name);
  }
  return head;
}

async function verify(path, given, say) {
  const lines = new Lines(linesOf(path));
  await lines.literal('{');
  const head = await readHead(lines);
  const { period, checkpoint, coverage, signatures = [] } = head;
  const signedBy = verifySignatures(head, given.key);
  hold(
    !given.root || given.root.toLowerCase() === checkpoint.root,
    'the root is not the one that you gave',
  );

  const { previousHash, hash, ...content } = checkpoint;
  hold(
    hash === sha256(`${previousHash}\n${canonical(content)}`),
    'the checkpoint is not what its hash says',
  );
  const until = Math.min(
    Date.parse(period.to),
    Math.max(Date.parse(period.from), Date.parse(checkpoint.at)),
  );
  hold(
    Date.parse(coverage.until) === until &&
      coverage.complete === (until === Date.parse(period.to)),
    'the checkpoint does not cover what is said of it',
  );

  const count = counter();
  let entries = 0;
  const lists = [
    ['exception', until - 1],
    ['incident', Infinity],
  ];
  for (const [what, end] of lists) {
    await lines.literal(`"${what}s":[`);
    const place = inOrder(what);
    for await (const item of lines.items('],')) {
      place(item);
      verifyHistory(item, what);
      verifyInclusion(item, what, checkpoint);
      verifyRecord(item, what, end);
      count[what](item);
      entries += item.history.length;
    }
  }

  await lines.literal('"frameworks":[');
  let controls = 0;
  for await (const control of lines.items('],')) {
    const { framework, id, counted, count: said } = control;
    hold(
      !counted || said === count.control(counted),
      `the number of records for ${framework} ${id} is not right`,
    );
    controls += 1;
  }
  const { histories, ...totals } = await lines.field('totals');
  hold(
    histories === checkpoint.size,
    'not all histories of the checkpoint were looked at',
  );
  const counted = count.totals();
  for (const [name, number] of Object.entries(totals)) {
    hold(
      counted[name] === number,
      `it says ${number} for ${name}, and there are ${counted[name]}`,
    );
  }

  const { line, before, whole } = await lines.next('the digest');
  const digest = before.copy().digest('hex');
  hold(
    line === `"sha256":"${digest}"`,
    'something in the file is not as it was written: its digest is another',
  );
  await lines.literal('}');
  const { done } = await lines.end();
  hold(done, 'there is more in the file after its end');

  say(`period      ${period.from} up to ${period.to}`);
  say(
    coverage.complete
      ? 'covered     the whole period'
      : `covered     up to ${coverage.until} only; nothing later is in this pack`,
  );
  say(`exceptions  ${totals.exceptions}, each in the checkpoint`);
  say(`incidents   ${totals.incidents}, each in the checkpoint`);
  say(`entries     ${entries}, every hash right and every chain whole`);
  say(`frameworks  ${controls} controls, every number right`);
  say(`checkpoint  ${checkpoint.day}, of ${checkpoint.size} histories`);
  say(`root        ${checkpoint.root}`);
  say(
    signatures.length === 0
      ? 'signed      by nobody'
      : `signed      with ${signatures.map(({ keyId }) => keyId).join(', ')}`,
  );
  say(`file        SHA-256 ${whole.copy().digest('hex')}`);
  say('');
  if (signedBy) {
    say(
      `All of it holds, and was signed with the key that you gave: ${signedBy}.`,
    );
  } else if (given.root) {
    say('All of it holds, and leads to the root that you gave.');
  } else {
    say('All of it holds. Compare the root, and the SHA-256 of the file, with');
    say('those that the register shows, or that you have kept.');
  }
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { key: { type: 'string' }, root: { type: 'string' } },
    });
    const [path, ...others] = positionals;
    if (!path || others.length > 0) {
      throw new Error('name one file');
    }
    const key = values.key === undefined ? undefined : readKey(values.key);
    return { path, given: { key, root: values.root } };
  } catch (error) {
    stderr.write(`${error.message}

Usage: node verify-evidence.mjs pack.json [--key <file>] [--root <root>]

  --key <file>   public key that the register signs with, in PEM or as a JWK
  --root <root>  root that was kept when the checkpoint was taken
`);
    return exit(2);
  }
}

const { path, given } = read();
try {
  await verify(path, given, text => stdout.write(`${text}\n`));
} catch (error) {
  const unread = !(error instanceof Mismatch) && error.code;
  stderr.write(
    unread
      ? `The file could not be read: ${error.message}\n`
      : `DOES NOT HOLD: ${error.message}\n`,
  );
  exit(unread ? 2 : 1);
}
