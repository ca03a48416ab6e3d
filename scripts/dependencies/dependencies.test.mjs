import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAdvisories, weighAdvisories } from './advisories.mjs';
import { licenceProblems } from './licences.mjs';

const allowed = {
  licences: new Set(['MIT', 'ISC', 'BSD-3-Clause']),
  packages: {
    'silent@1.0.0': { licence: 'MIT', reason: 'Said in its Readme' },
  },
};
const silent = ['silent@1.0.0', {}];
const refusedFor = license =>
  licenceProblems(new Map([['a@1.0.0', { license }], silent]), allowed).length;

test('licences are admitted as they are written', () => {
  for (const license of ['MIT', 'MIT AND ISC', '(MIT AND (ISC OR GPL-3.0))']) {
    assert.equal(refusedFor(license), 0, license);
  }
  assert.equal(refusedFor({ type: 'MIT' }), 0);
});

test('licences that ask for more are refused', () => {
  for (const license of [
    ...['GPL-3.0-only', 'MIT AND GPL-3.0', '(MIT', 'MIT ISC', ''],
    ...['SEE LICENSE IN LICENSE', 'UNLICENSED', undefined, []],
  ]) {
    assert.equal(refusedFor(license), 1, String(license));
  }
});

test('an excuse holds for one version, and for what was excused', () => {
  const problems = shipped => licenceProblems(new Map(shipped), allowed);
  assert.deepEqual(problems([silent]), []);
  assert.equal(problems([['silent@1.0.0', { license: 'GPL-3.0' }]]).length, 1);
  assert.equal(problems([['silent@1.0.1', {}]]).length, 2);
});

const line = (id, severity) =>
  JSON.stringify({
    value: 'leaky',
    children: {
      ...{
        ID: id,
        Issue: 'Leaks',
        URL: 'https://example.com',
        Severity: severity,
      },
      ...{ 'Tree Versions': ['1.0.0'], Dependents: [] },
    },
  });
const shipped = new Map([['leaky@1.0.0', {}]]);
const weigh = (said, excuses = {}, brought = shipped) => {
  const known = readAdvisories(said);
  return weighAdvisories(known, excuses, brought, '2030-06-15');
};

test('what is grave fails, where it is shipped', () => {
  const said = `noise\n${line(1, 'high')}\n${line(2, 'critical')}\n${line(
    3,
    'moderate',
  )}\n`;
  assert.equal(weigh(said).problems.length, 2);
  assert.equal(weigh(said).notes.length, 1);
  assert.deepEqual(weigh(said, {}, new Map()).problems, []);
});

test('what cannot be mended is allowed for a while', () => {
  const excuse = until => ({ 1: { reason: 'Not ours', until } });
  const { problems } = weigh(line(1, 'high'), excuse('2030-06-15'));
  assert.deepEqual(problems, []);
  assert.equal(weigh(line(1, 'high'), excuse('2030-06-14')).problems.length, 1);
  assert.match(weigh('', excuse('2031-01-01')).notes[0], /not known any more/);
});
