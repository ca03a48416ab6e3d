import path from 'node:path';
import { BackendProcess, findFreePort } from '../processes/BackendProcess';
import { call, signInAt, type Answer, type Call } from '../processes/call';

// Anyone can be anyone, and nobody takes notifications.
const EXPECTED = [' warn Demo sign-in', ' warn Notices could not be delivered'];

/** One of several processes that run the same backend on the same database. */
export class Replica {
  readonly name: string;
  readonly #process: BackendProcess;
  readonly #port: number;

  /** Starts a backend in a process of its own, and waits until it serves. */
  static async start(name: string, env: Record<string, string>) {
    const port = await findFreePort();
    const process = BackendProcess.launch({
      name,
      entry: path.join(__dirname, 'backend.ts'),
      config: path.join(__dirname, 'app-config.yaml'),
      env: { ...env, FAULTS_NAME: name, FAULTS_PORT: String(port) },
    });
    await process.started();
    return new Replica(process, port);
  }

  private constructor(process: BackendProcess, port: number) {
    this.name = process.name;
    this.#process = process;
    this.#port = port;
  }

  /** How many ends each of its sweeps has said to have written down. */
  get sweeps(): number[] {
    return this.#process.log.flatMap(line => {
      const [, count] =
        /Wrote down ends that have come .*exceptions="(\d+)"/.exec(line) ?? [];
      return count ? [Number(count)] : [];
    });
  }

  /** What went wrong according to its log. */
  get complaints(): string[] {
    return this.#process.log.filter(
      line =>
        / (warn|error) /.test(line) &&
        EXPECTED.every(words => !line.includes(words)),
    );
  }

  call(requestPath: string, asked?: Call): Promise<Answer> {
    return call(this.#port, requestPath, asked);
  }

  /** A token for one of the people that the catalog knows. */
  signIn(ref: string): Promise<string> {
    return signInAt(this.#port, ref);
  }

  /** Ends the process, by default without giving it a chance to do anything. */
  kill(signal?: NodeJS.Signals) {
    return this.#process.kill(signal);
  }
}
