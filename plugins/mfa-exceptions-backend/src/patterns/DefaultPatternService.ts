import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  dutyRefusalMessages,
  mfaExceptionApprovePermission,
  toInstant,
  type ExceptionCriteria,
  type ListPatternsQuery,
  type PatternDetail,
  type PutPatternPlanInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway, CallingActor } from '../catalog/ActorGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { once } from '../platform/once';
import { PatternIds } from './PatternIds';
import { cursorAfter, placeOf } from './patternPage';
import type { PatternGranted, PatternService } from './PatternService';
import type {
  FoundPattern,
  KeptPlan,
  PatternStore,
  Sight,
} from './PatternStore';
import { toDetail, toView } from './view';

// How much of what is behind a pattern is shown; its numbers are of all of it.
const EVIDENCE_SHOWN = 200;

interface PatternServiceOptions {
  readonly actors: ActorGateway;
  readonly clock: Clock;
  readonly exceptions: Pick<ExceptionStore, 'histories'>;
  readonly patterns: PatternStore;
}

/** What exceptions have in common, for callers of any kind. */
export class DefaultPatternService implements PatternService<PatternGranted> {
  readonly #actors: ActorGateway;
  readonly #clock: Clock;
  readonly #exceptions: PatternServiceOptions['exceptions'];
  readonly #ids: PatternIds;
  readonly #store: PatternStore;

  static create(options: PatternServiceOptions) {
    return new DefaultPatternService(options);
  }

  private constructor(options: PatternServiceOptions) {
    this.#actors = options.actors;
    this.#clock = options.clock;
    this.#exceptions = options.exceptions;
    this.#store = options.patterns;
    this.#ids = new PatternIds(options.patterns);
  }

  async list(
    { cursor, ...query }: ListPatternsQuery,
    options: CallOptions & PatternGranted,
  ) {
    const [sight, sealed] = await Promise.all([
      this.#sight(options),
      this.#ids.sealing(),
    ]);
    const after =
      cursor === undefined ? undefined : await placeOf(cursor, this.#ids);
    const { items, next, totalItems } = await this.#store.list(
      ...([query, sight, after] as const),
    );
    const plans = await this.#store.plans(items);
    return {
      items: items.map((pattern, index) =>
        toView(pattern, sealed(pattern), plans[index]),
      ),
      totalItems,
      pageInfo: next ? { nextCursor: cursorAfter(next, sealed(next)) } : {},
    };
  }

  async get(id: string, options: CallOptions & PatternGranted) {
    const [actor, sight] = await Promise.all([
      this.#actors.recentActor(options.credentials),
      this.#sight(options),
    ]);
    const pattern = await this.#find(id, sight);
    const plans = await this.#store.planHistory(pattern);
    return this.#detail(id, pattern, plans, { actor, sight, options });
  }

  async plan(
    id: string,
    { version, ...plan }: PutPatternPlanInput,
    options: ChangeOptions & PatternGranted,
  ) {
    const actor = await this.#actors.actor(options.credentials);
    const sight = await this.#sight(options);
    const pattern = await this.#find(id, sight);
    return once<KeptPlan, PatternDetail>(
      { memory: this.#store, clock: this.#clock },
      {
        principal: actor.ref,
        idempotency: options.idempotency,
        work: async () => {
          if (!(await this.#mayPlan(pattern, { actor, sight, options }))) {
            throw new NotAllowedError(
              actor.kind === 'user'
                ? 'Only who administers the register, or may approve all of the exceptions behind it, can attach a plan'
                : dutyRefusalMessages.not_a_person,
            );
          }
          const [current] = await this.#store.plans([pattern]);
          refuseLate(current, version);
          const at = toInstant(this.#clock.now());
          return { version: version + 1, plan, by: actor.ref, at };
        },
        answer: async attached => {
          const before = await this.#store.planHistory(pattern);
          const plans = [...before, attached];
          return this.#detail(id, pattern, plans, { actor, sight, options });
        },
        commit: (attached, remember) =>
          this.#store.attach(pattern, attached, remember),
        lost: async (_attached, error) => {
          const [current] = await this.#store.plans([pattern]);
          refuseLate(current, version);
          throw error;
        },
      },
    );
  }

  async #sight(options: PatternGranted): Promise<Sight> {
    const { visible } = await options.access;
    return { visible, now: this.#clock.now() };
  }

  async #find(id: string, sight: Sight): Promise<FoundPattern> {
    const name = await this.#ids.open(id);
    const pattern = name && (await this.#store.find(name, sight));
    if (!pattern) {
      throw new NotFoundError(`No pattern with id '${id}'`);
    }
    return pattern;
  }

  async #detail(
    id: string,
    pattern: FoundPattern,
    plans: readonly KeptPlan[],
    caller: Caller,
  ): Promise<PatternDetail> {
    const evidence = await this.#store.evidence(
      ...([pattern, caller.sight, EVIDENCE_SHOWN] as const),
    );
    const histories =
      pattern.kind === 'breadth'
        ? await this.#exceptions.histories(evidence.map(each => each.id))
        : [];
    return toDetail(pattern, {
      ...{ id, evidence, histories, plans },
      mayPlan: await this.#mayPlan(pattern, caller),
      now: caller.sight.now,
    });
  }

  // A plan answers for all of it, and so whoever attaches it must.
  async #mayPlan(
    pattern: FoundPattern,
    { actor, sight, options }: Caller,
  ): Promise<boolean> {
    if (actor.kind !== 'user') {
      return false;
    }
    if (await options.administers()) {
      return true;
    }
    const approves = (await options.access).criteriaOf(
      mfaExceptionApprovePermission,
    );
    const beyond: ExceptionCriteria = {
      allOf: [sight.visible, { not: approves }],
    };
    const others = { ...sight, visible: beyond };
    return (await this.#store.evidence(pattern, others, 1)).length === 0;
  }
}

interface Caller {
  readonly actor: CallingActor;
  readonly sight: Sight;
  readonly options: PatternGranted;
}

/** @throws ConflictError when there is another plan than the caller has seen */
function refuseLate(current: KeptPlan | undefined, version: number): void {
  const now = current?.version ?? 0;
  if (now !== version) {
    throw new ConflictError(
      `The plan is at version ${now}, not ${version}: somebody else has changed it`,
    );
  }
}
