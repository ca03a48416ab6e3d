import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  toInstant,
  type Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import { z } from 'zod';

/** When tasks run next. */
export interface TaskTimes {
  /** As far as it can be said. */
  nextRuns(): Promise<ReadonlyMap<string, Instant>>;
}

const PLUGIN_ID = 'mfa-exceptions';
const PATIENCE_MS = 2_000;

const answerSchema = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      taskState: z.object({ startsAt: z.string().optional() }).nullish(),
    }),
  ),
});

interface TaskTimesOptions {
  readonly auth: AuthService;
  readonly clock: Clock;
  readonly discovery: DiscoveryService;
  readonly logger: LoggerService;
}

/**
 * What the scheduler says of its tasks. It says so over HTTP alone, and whichever
 * replica is reached. Where it says nothing, there is nothing to wait for: what is
 * known of the last runs says it nearly as well.
 */
export class SchedulerTaskTimes implements TaskTimes {
  readonly #auth: AuthService;
  readonly #clock: Clock;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;

  static create(options: TaskTimesOptions) {
    return new SchedulerTaskTimes(options);
  }

  private constructor(options: TaskTimesOptions) {
    this.#auth = options.auth;
    this.#clock = options.clock;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
  }

  async nextRuns() {
    try {
      const { tasks } = answerSchema.parse(await this.#ask());
      return new Map(
        tasks.flatMap(({ taskId, taskState }) =>
          taskState?.startsAt
            ? [[taskId, this.#inOurTime(taskState.startsAt)] as const]
            : [],
        ),
      );
    } catch (error) {
      this.#logger.debug(`The scheduler does not say what is next: ${error}`);
      return new Map<string, Instant>();
    }
  }

  // The scheduler goes by the time of machines, and the register by its own clock.
  #inOurTime(startsAt: string): Instant {
    const ahead = this.#clock.now().getTime() - Date.now();
    return toInstant(Date.parse(startsAt) + ahead);
  }

  async #ask(): Promise<unknown> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const url = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const response = await fetch(`${url}/.backstage/scheduler/v1/tasks`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    return response.json();
  }
}
