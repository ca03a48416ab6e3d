import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// The code as it was before its tables last changed, from the history of the
// repository. What it depends on is taken as it is now.

const ROOT = path.resolve(__dirname, '../../..');
const MIGRATIONS = 'plugins/mfa-exceptions-backend/migrations';
const OURS = '@mfa-exceptions';
// Says where a package is from where it is itself, and so has to be there.
const COPIED = ['@backstage', 'backend-plugin-api'] as const;

const git = (...args: string[]) =>
  execFileSync('git', args, {
    ...{ cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/**
 * The last commit that does not know the newest migrations.
 *
 * @param back - how many times migrations were added since
 * @returns nothing where the history does not go back so far
 */
export function commitBeforeMigrations(back: number): string | undefined {
  try {
    const added = git(
      ...['log', '--diff-filter=A', '--format=%H', '--', MIGRATIONS],
    ).split('\n');
    const commit = added[back - 1];
    return commit && git('rev-parse', '--verify', `${commit}^`);
  } catch {
    return undefined;
  }
}

/**
 * Does something with the code as it was, and takes that away again.
 *
 * @throws Error where the history does not go back so far
 */
export async function fromEarlier<T>(
  back: number,
  work: (code: string) => Promise<T>,
): Promise<T> {
  const commit = commitBeforeMigrations(back);
  if (!commit) {
    throw new Error('The history of the repository does not go back so far');
  }
  const code = await checkOut(commit);
  try {
    return await work(code);
  } finally {
    await rm(code, { recursive: true, force: true });
  }
}

/** Puts a commit where it can be run from. */
async function checkOut(commit: string): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'mfa-exceptions-old-'));
  const archive = path.join(directory, 'code.tar');
  git('archive', '--output', archive, commit, 'plugins', 'packages/backend');
  execFileSync('tar', ['-xf', archive, '-C', directory]);
  await rm(archive);
  // What starts a replica for a trial is no part of it.
  const backends = 'test/faults/backends';
  await cp(path.join(ROOT, backends), path.join(directory, backends), {
    recursive: true,
  });
  await linkDependencies(directory);
  return directory;
}

async function linkDependencies(directory: string) {
  await linkAll('node_modules', directory, [OURS, COPIED[0]]);
  await linkAll(`node_modules/${OURS}`, directory, []);
  const [scope, copied] = COPIED;
  await linkAll(`node_modules/${scope}`, directory, [copied]);
  const place = path.join('node_modules', scope, copied);
  await cp(path.join(ROOT, place), path.join(directory, place), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const plugin of await readdir(path.join(directory, 'plugins'))) {
    const own = path.join('plugins', plugin, 'node_modules');
    // Not all have dependencies of their own.
    await symlink(path.join(ROOT, own), path.join(directory, own));
  }
}

// Of our own packages, the links lead to where they are beside them.
async function linkAll(
  folder: string,
  directory: string,
  except: readonly string[],
) {
  const from = path.join(ROOT, folder);
  const to = path.join(directory, folder);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (!except.includes(name)) {
      const target = folder.endsWith(OURS)
        ? path.join(
            directory,
            'plugins',
            name.replace(/^backstage-plugin-/, ''),
          )
        : path.join(from, name);
      await symlink(target, path.join(to, name));
    }
  }
}
