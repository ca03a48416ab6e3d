import { NotAllowedError } from '@backstage/errors';
import type { VisibleEntities } from '../catalog/VisibleEntities';
import type { AccessGateway } from '../exceptions/AccessGateway';
import type { CallOptions } from '../exceptions/ExceptionService';
import { reading } from '../exceptions/granted';
import type { PostureGranted, PostureService } from './PostureService';

/** The same service, for callers that see what the policy lets them. */
export class AuthorizedPostureService implements PostureService {
  readonly #options: {
    readonly inner: PostureService<PostureGranted>;
    readonly gateway: AccessGateway;
    readonly visible: VisibleEntities;
  };

  static create(options: {
    inner: PostureService<PostureGranted>;
    gateway: AccessGateway;
    visible: VisibleEntities;
  }) {
    return new AuthorizedPostureService(options);
  }

  private constructor(options: {
    inner: PostureService<PostureGranted>;
    gateway: AccessGateway;
    visible: VisibleEntities;
  }) {
    this.#options = options;
  }

  async posture(
    query: Parameters<PostureService['posture']>[0],
    options: CallOptions,
  ) {
    return this.#options.inner.posture(query, this.#granted(options));
  }

  // What was counted once was counted for nobody in particular.
  async trend(
    query: Parameters<PostureService['trend']>[0],
    options: CallOptions,
  ) {
    const granted = this.#granted(options);
    const { seesEverything } = await granted.access;
    if (!seesEverything) {
      throw new NotAllowedError(
        'Trends are for those who may see every exception',
      );
    }
    return this.#options.inner.trend(query, granted);
  }

  async calendar(
    query: Parameters<PostureService['calendar']>[0],
    options: CallOptions,
  ) {
    return this.#options.inner.calendar(query, this.#granted(options));
  }

  async entities(
    query: Parameters<PostureService['entities']>[0],
    options: CallOptions,
  ) {
    return this.#options.inner.entities(query, this.#granted(options));
  }

  async accountability(options: CallOptions) {
    return this.#options.inner.accountability(this.#granted(options));
  }

  #granted(options: CallOptions): CallOptions & PostureGranted {
    const { gateway, visible } = this.#options;
    return {
      ...reading(options, gateway),
      visible: () => visible.of(options.credentials),
    };
  }
}
