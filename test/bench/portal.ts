import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Connections } from './Connections';

const ROOT = path.resolve(__dirname, '../..');
const PORT = Number(process.env.BENCH_PORT ?? 7117);
const BASE_URL = `http://127.0.0.1:${PORT}`;
const START_TIMEOUT_MS = 300_000;

/** A backend of its own process, to be measured from here. */
export interface Portal {
  readonly baseUrl: string;
  /** Of somebody whom the permission policy shows what every entity carries. */
  readonly token: string;
  /** Answers the status of a GET, with the body read to its end. */
  get(requestPath: string): Promise<number>;
  /** A token of somebody else. */
  signIn(person: string): Promise<string>;
  /** Posts JSON as somebody else, and hears each line of the answer. */
  postAs(
    person: string,
    requestPath: string,
    body: unknown,
    onLine: (line: string) => void,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** @throws when something was not answered as it should */
export async function expectOk(status: Promise<number>): Promise<void> {
  const answered = await status;
  if (answered !== 200) {
    throw new Error(`The backend answered ${answered}`);
  }
}

export interface PortalOptions {
  /** Whether it serves the built app, as that of the demonstration is configured. */
  readonly app?: boolean;
}

/** Starts the backend on a database and signs a person in. */
export async function startPortal(
  connection: Record<'host' | 'port' | 'user' | 'password', string | number>,
  { app = false }: PortalOptions = {},
): Promise<Portal> {
  const child = spawn(
    process.execPath,
    [
      ...profiling(),
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      path.join(__dirname, 'backend.ts'),
      ...(app ? ['--config', path.join(ROOT, 'app-config.yaml')] : []),
      '--config',
      path.join(__dirname, 'app-config.yaml'),
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        LOG_LEVEL: 'warn',
        BENCH_PORT: String(PORT),
        ...(app && { BENCH_APP: 'true' }),
        POSTGRES_HOST: String(connection.host),
        POSTGRES_PORT: String(connection.port),
        POSTGRES_USER: String(connection.user),
        POSTGRES_PASSWORD: String(connection.password),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const connections = new Connections(BASE_URL);
  // Somebody whom the permission policy shows what every entity carries.
  const token = await signIn(connections, 'user:default/priya.nair');
  return {
    baseUrl: BASE_URL,
    token,
    get: async requestPath => {
      const headers = { authorization: `Bearer ${token}` };
      return (await connections.send(requestPath, { headers })).status;
    },
    signIn: person => signIn(connections, person),
    postAs: async (person, requestPath, body, onLine) => {
      const other = await signIn(connections, person);
      await postLines(requestPath, other, body, onLine);
    },
    stop: async () => {
      connections.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

// Where to, `BENCH_PROFILE` says: what it does all the time is written there when
// it stops.
function profiling(): string[] {
  const directory = process.env.BENCH_PROFILE;
  return directory ? ['--cpu-prof', `--cpu-prof-dir=${directory}`] : [];
}

// The backend is there as soon as somebody can sign in.
async function signIn(
  connections: Connections,
  person: string,
): Promise<string> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      const { status, body } = await connections.send(
        '/api/auth/demo/refresh',
        { headers: { 'x-demo-persona': person } },
      );
      if (status === 200) {
        return JSON.parse(body).backstageIdentity.token;
      }
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) {
      throw new Error('The backend did not start in time');
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

async function postLines(
  requestPath: string,
  token: string,
  body: unknown,
  onLine: (line: string) => void,
) {
  const request = http.request(`${BASE_URL}${requestPath}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/x-ndjson',
    },
  });
  request.end(JSON.stringify(body));
  const [response] = (await once(request, 'response')) as [
    http.IncomingMessage,
  ];
  for await (const line of createInterface({ input: response })) {
    onLine(line);
  }
}
