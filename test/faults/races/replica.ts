import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const ROOT = path.resolve(__dirname, '../..');

/** One of several processes that run the same backend on the same database. */
export class Replica {
  readonly name: string;
  readonly #process: ChildProcess;
  readonly #port: number;
  readonly #output: string[] = [];

  /** Starts a backend in a process of its own, and waits until it serves. */
  static async start(name: string, env: Record<string, string>) {
    const port = await findFreePort();
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(__dirname, 'backend.ts'),
        '--config',
        path.join(__dirname, 'app-config.yaml'),
      ],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          ...env,
          NODE_ENV: 'development',
          LOG_LEVEL: 'info',
          FAULTS_NAME: name,
          FAULTS_PORT: String(port),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const replica = new Replica(name, child, port);
    await replica.#started();
    return replica;
  }

  private constructor(name: string, child: ChildProcess, port: number) {
    this.name = name;
    this.#process = child;
    this.#port = port;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', data => this.#output.push(String(data)));
    }
  }

  /** What it has logged until now, a line an element, without colours. */
  get log(): string[] {
    return stripVTControlCharacters(this.#output.join('')).split('\n');
  }

  /** How many ends each of its sweeps has said to have written down. */
  get sweeps(): number[] {
    return this.log.flatMap(line => {
      const [, count] =
        /Wrote down ends that have come .*exceptions="(\d+)"/.exec(line) ?? [];
      return count ? [Number(count)] : [];
    });
  }

  /** What went wrong according to its log. */
  get complaints(): string[] {
    return this.log.filter(
      line =>
        / (warn|error) /.test(line) && !line.includes(' warn Demo sign-in'),
    );
  }

  async call(
    requestPath: string,
    { method = 'GET', headers = {}, body, signal }: Call = {},
  ): Promise<Answer> {
    const response = await fetch(
      `http://127.0.0.1:${this.#port}${requestPath}`,
      {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
        signal,
      },
    );
    return { status: response.status, body: await response.json() };
  }

  /** A token for one of the people that the catalog knows. */
  async signIn(ref: string): Promise<string> {
    const { body } = await this.call('/api/auth/demo/refresh', {
      headers: { 'x-demo-persona': ref },
    });
    return body.backstageIdentity.token;
  }

  /** Ends the process, by default without giving it a chance to do anything. */
  async kill(signal: NodeJS.Signals = 'SIGKILL') {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = once(this.#process, 'exit');
      this.#process.kill(signal);
      await gone;
    }
  }

  #started(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#process.on('message', message => {
        if (message === 'started') {
          resolve();
        }
      });
      this.#process.once('exit', () => {
        const log = this.log.join('\n');
        reject(new Error(`Replica '${this.name}' did not start:\n${log}`));
      });
    });
  }
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Record<string, string>;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/** What a replica has answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
