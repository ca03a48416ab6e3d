import path from 'node:path';
import { BackendProcess, findFreePort } from '../processes/BackendProcess';
import { call, type Answer, type Call } from '../processes/call';

const ROOT = path.resolve(__dirname, '../../..');
const LOCKED = 'already locked';
/** A port that nobody listens on. */
const NOBODY = 1;

/** One of the replicas: killed again and again, and there again each time. */
export class Replica {
  readonly name: string;
  readonly #env: () => Readonly<Record<string, string>>;
  #code: string;
  readonly #onLocked: () => Promise<void>;
  readonly #logs: string[] = [];
  #process: BackendProcess | undefined;
  #port: number | undefined;
  // Counts whenever it is started or killed, so that what was begun is given up.
  #life = 0;
  /** By how much its clock is off, beside what the whole world is. */
  skewMs = 0;
  /** How often it has started, in vain and otherwise. */
  starts = 0;

  constructor(options: {
    name: string;
    /** As it is when it starts. */
    env: () => Readonly<Record<string, string>>;
    /** Sets right what a kill in the middle of a start has left locked. */
    onLocked: () => Promise<void>;
    /** Where the code is; what is here unless something else is said. */
    code?: string;
  }) {
    this.name = options.name;
    this.#env = options.env;
    this.#onLocked = options.onLocked;
    this.#code = options.code ?? ROOT;
  }

  /** Where it can be asked; nothing while it is not there. */
  get port(): number | undefined {
    return this.#port;
  }

  /** Everything that it ever logged. */
  get log(): readonly string[] {
    return [...this.#logs, ...(this.#process?.log ?? [])];
  }

  /**
   * Starts it, and again if it does not come up: what it needs may be away.
   * Resolves when it serves, or when somebody has killed it.
   */
  async start(): Promise<void> {
    this.#life += 1;
    const life = this.#life;
    for (;;) {
      const port = await findFreePort();
      if (life !== this.#life) {
        return;
      }
      const child = this.#launch(port);
      const failure = await child.started().then(
        () => undefined,
        (error: Error) => error,
      );
      if (life !== this.#life) {
        return;
      }
      if (!failure) {
        this.#port = port;
        return;
      }
      this.#keepLog();
      if (failure.message.includes(LOCKED)) {
        await this.#onLocked();
      }
    }
  }

  async kill(signal?: NodeJS.Signals): Promise<void> {
    this.#life += 1;
    this.#port = undefined;
    const child = this.#process;
    this.#keepLog();
    await child?.kill(signal);
  }

  /** Has it start with what is here from now on. */
  upgrade() {
    this.#code = ROOT;
  }

  tell(message: object) {
    this.#process?.tell(message);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT') {
    this.#process?.signal(signal);
  }

  call(requestPath: string, asked?: Call): Promise<Answer> {
    return call(this.#port ?? NOBODY, requestPath, asked);
  }

  #launch(port: number): BackendProcess {
    this.starts += 1;
    this.#process = BackendProcess.launch({
      name: this.name,
      entry: path.join(this.#code, 'test/faults/backends/replica.ts'),
      config: path.join(__dirname, '../backends/replica.yaml'),
      env: {
        ...this.#env(),
        FAULTS_NAME: this.name,
        FAULTS_PORT: String(port),
      },
    });
    return this.#process;
  }

  #keepLog() {
    this.#logs.push(...(this.#process?.log ?? []));
    this.#process = undefined;
  }
}
