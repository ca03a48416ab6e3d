import {
  workKinds,
  type ListWorkQuery,
  type WorkKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import { pageOfWork, partOf } from './workPage';
import type { WorkService } from './WorkService';
import type { WorkSource } from './WorkSource';

// Wherever work comes from, as much is read of it as the page has room for, or all
// of it where there is never much, and put in order here.

/** What waits for people, from everywhere that work comes from. */
export class DefaultWorkService implements WorkService<Granted> {
  readonly #sources: readonly WorkSource[];
  readonly #actors: ActorGateway;
  readonly #clock: Clock;

  static create(options: {
    sources: readonly WorkSource[];
    actors: ActorGateway;
    clock: Clock;
  }) {
    return new DefaultWorkService(options);
  }

  private constructor(options: {
    sources: readonly WorkSource[];
    actors: ActorGateway;
    clock: Clock;
  }) {
    this.#sources = options.sources;
    this.#actors = options.actors;
    this.#clock = options.clock;
  }

  async list(query: ListWorkQuery, options: CallOptions & Granted) {
    const { credentials } = options;
    const [actor, access] = await Promise.all([
      this.#actors.recentActor(credentials),
      options.access,
    ]);
    const now = this.#clock.now();
    const caller = { credentials, actor, access };
    const part = partOf(query);
    const found = await Promise.all(
      this.#sources.map(source => source.open(caller, now, part)),
    );
    const counts = Object.fromEntries(
      workKinds.map(kind => [
        kind,
        found.reduce((sum, open) => sum + (open.counts[kind] ?? 0), 0),
      ]),
    ) as Record<WorkKind, number>;
    const items = found.flatMap(open => open.items);
    return { ...pageOfWork(items, counts, query), counts };
  }
}
