import {
  workKinds,
  type ListWorkQuery,
  type WorkKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CallOptions, Granted } from '../exceptions/ExceptionService';
import { pageOfWork } from './workPage';
import type { WorkService } from './WorkService';
import type { WorkSource } from './WorkSource';

// Whatever waits for one person is few, so that it is read whole, from wherever
// it comes, and put in order here.

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
    const found = await Promise.all(
      this.#sources.map(source => source.open(caller, now)),
    );
    const items = found.flat();
    const counts = Object.fromEntries(
      workKinds.map(kind => [
        kind,
        items.filter(item => item.kind === kind).length,
      ]),
    ) as Record<WorkKind, number>;
    const asked = items.filter(
      ({ kind }) => query.kind?.includes(kind) ?? true,
    );
    return { ...pageOfWork(asked, query), counts };
  }
}
