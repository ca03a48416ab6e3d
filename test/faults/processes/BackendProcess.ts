import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a backend that runs in a process of its own is made of. */
export interface BackendProcessOptions {
  readonly name: string;
  /** What starts it; it says `started` to its parent when it serves. */
  readonly entry: string;
  readonly config: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A backend in a process of its own, that can be killed at any moment. */
export class BackendProcess {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #output: string[] = [];

  /** Launches it; whoever wants it to serve waits for `started`. */
  static launch(options: BackendProcessOptions): BackendProcess {
    return new BackendProcess(options);
  }

  private constructor({ name, entry, config, env }: BackendProcessOptions) {
    this.name = name;
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ...[entry, '--config', config],
      ],
      {
        cwd: bareDirectory(),
        env: {
          ...{ ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info' },
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', data => this.#output.push(String(data)));
    }
    // To a process that has just gone nothing can be said.
    this.#child.on('error', () => {});
  }

  /** What it has logged until now, a line an element, without colours. */
  get log(): string[] {
    return stripVTControlCharacters(this.#output.join('')).split('\n');
  }

  get isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves when it serves, and rejects when it ends before that. */
  started(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.on('message', message => {
        if (message === 'started') {
          resolve();
        }
      });
      this.#child.once('exit', () => {
        const log = this.log.join('\n');
        reject(new Error(`Backend '${this.name}' did not start:\n${log}`));
      });
    });
  }

  /** Says something to it, if it is there to hear it. */
  tell(message: object) {
    if (!this.isGone && this.#child.connected) {
      this.#child.send(message, () => {});
    }
  }

  /** Has it stand still, or go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT') {
    this.#child.kill(signal);
  }

  /** Ends the process, by default without giving it a chance to do anything. */
  async kill(signal: NodeJS.Signals = 'SIGKILL') {
    if (!this.isGone) {
      const gone = once(this.#child, 'exit');
      this.#child.kill(signal);
      await gone;
    }
  }
}

let bare: string | undefined;

// In a checkout, a backend reads the configuration schema of every package there
// is, and compiles it, which takes most of the time that it takes to start. Where
// it is deployed that is done, and here there is nothing to read.
function bareDirectory(): string {
  if (bare === undefined) {
    const directory = mkdtempSync(
      path.join(tmpdir(), 'mfa-exceptions-faults-'),
    );
    process.once('exit', () => rmSync(directory, { recursive: true }));
    bare = directory;
    const manifest = { name: 'faults', version: '0.0.0', private: true };
    writeFileSync(path.join(bare, 'package.json'), JSON.stringify(manifest));
  }
  return bare;
}

/** A port that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
