import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProblems } from './docs/checkPages.mjs';
import { REFERENCE, renderReference } from './docs/configReference.mjs';
import { giveUp, run } from './run.mjs';
import { root, yarn } from './setup.mjs';

const commands = { check, config, pictures };

const [what, ...args] = process.argv.slice(2);
await commands[what](args).catch(giveUp);

/** Fails where the documentation does not hold together. */
async function check() {
  const problems = await findProblems();
  if ((await readFile(REFERENCE, 'utf8')) !== (await renderReference())) {
    const file = path.relative(root, REFERENCE);
    problems.push(`${file} is out of date: yarn docs:config writes it anew`);
  }
  console.log(problems.join('\n') || 'The documentation holds together');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

/** Writes the reference of the configuration. */
async function config() {
  await writeFile(REFERENCE, await renderReference());
}

/** Writes the pictures, from a demo portal of their own. */
async function pictures(names) {
  const spec = 'test/e2e/pictures.spec.ts';
  const grep = names.length > 0 ? ['--grep', names.join('|')] : [];
  await run(...yarn('run', 'test:e2e', '--project=today', spec, ...grep), {
    cwd: root,
    env: { ...process.env, WRITE_PICTURES: '1' },
  });
}
