import path from 'node:path';
import { BackendProcess, findFreePort } from '../processes/BackendProcess';

/** The catalog and the notifications, in a process of their own. */
export class Neighbour {
  readonly #env: Readonly<Record<string, string>>;
  readonly #onLocked: () => Promise<void>;
  #process: BackendProcess | undefined;
  port: number | undefined;
  #log: string[] = [];

  /** Everything that it ever logged. */
  get log(): readonly string[] {
    return [...this.#log, ...(this.#process?.log ?? [])];
  }

  constructor(options: {
    env: Readonly<Record<string, string>>;
    onLocked: () => Promise<void>;
  }) {
    this.#env = options.env;
    this.#onLocked = options.onLocked;
  }

  /** Starts it, and again if it does not come up: its database may be away. */
  async start(): Promise<void> {
    for (;;) {
      const port = await findFreePort();
      const child = BackendProcess.launch({
        name: 'neighbour',
        entry: path.join(__dirname, '../backends/neighbour.ts'),
        config: path.join(__dirname, '../backends/neighbour.yaml'),
        env: {
          ...this.#env,
          FAULTS_COMPANY: path.join(__dirname, '../backends/company.yaml'),
          FAULTS_NAME: 'neighbour',
          FAULTS_PORT: String(port),
        },
      });
      this.#process = child;
      const failure = await child.started().then(
        () => undefined,
        (error: Error) => error,
      );
      if (!failure) {
        this.port = port;
        return;
      }
      if (this.#process !== child) {
        return;
      }
      await this.#onLocked();
    }
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#log.push(...(child?.log ?? []));
    this.#process = undefined;
    this.port = undefined;
    await child?.kill();
  }
}
