import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { yarn } from '../setup.mjs';

const GRAVE = ['high', 'critical'];

/**
 * Asks the registry what is known against the dependencies of all workspaces.
 *
 * @returns {Promise<{ known?: object[], unanswered?: string }>} what is known, or
 * why the registry did not say
 */
export async function askForAdvisories(root) {
  const [command, args] = yarn(
    ...['npm', 'audit', '--all', '--recursive', '--environment', 'production'],
    ...['--no-deprecations', '--json'],
  );
  const asking = spawn(command, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  const [said, complaints, code] = await Promise.all([
    text(asking.stdout),
    text(asking.stderr),
    new Promise((resolve, reject) => {
      asking.on('error', reject);
      asking.on('close', resolve);
    }),
  ]);
  const known = readAdvisories(said);
  // The same code tells of advisories and of a registry that does not answer.
  return code === 0 || known.length > 0
    ? { known }
    : { unanswered: `${said}${complaints}`.trim() };
}

/** The advisories in what Yarn writes, a line each. */
export function readAdvisories(said) {
  return said.split('\n').flatMap(line => {
    const { value, children } = line.startsWith('{') ? JSON.parse(line) : {};
    return children
      ? [
          {
            id: String(children.ID),
            package: value,
            title: children.Issue,
            url: children.URL,
            severity: children.Severity,
            versions: children['Tree Versions'] ?? [],
          },
        ]
      : [];
  });
}

/**
 * Tells what has to be done from what is only worth knowing.
 *
 * @param {readonly object[]} known
 * @param {object} allowed advisories that cannot be mended here, by their ids
 * @param {ReadonlyMap<string, object>} shipped manifests by `name@version`
 * @param {string} today as in 2026-12-31
 */
export function weighAdvisories(known, allowed, shipped, today) {
  const problems = [];
  const notes = [];
  for (const advisory of known) {
    const line = `${advisory.package} (${advisory.severity}): ${advisory.title}, ${advisory.url}`;
    const excuse = allowed[advisory.id];
    const ships = advisory.versions.some(version =>
      shipped.has(`${advisory.package}@${version}`),
    );
    if (!GRAVE.includes(advisory.severity)) {
      notes.push(line);
    } else if (!ships) {
      notes.push(`${line}; in the demo portal alone`);
    } else if (!excuse) {
      problems.push(`${line}; advisory ${advisory.id}`);
    } else if (excuse.until < today) {
      problems.push(`${line}; was allowed until ${excuse.until}`);
    } else {
      notes.push(`${line}; allowed until ${excuse.until}: ${excuse.reason}`);
    }
  }
  for (const id of Object.keys(allowed)) {
    if (!known.some(advisory => advisory.id === id)) {
      notes.push(`Advisory ${id} is allowed, and not known any more`);
    }
  }
  return { problems, notes };
}
