import {
  addDays,
  callReview,
  statusAt,
  type LifecycleCommand,
  type MfaException,
} from '../../plugins/mfa-exceptions-common/src';
import { actorOf, attempt, attemptByOneOf, type Acted } from './acting';
import { IAM } from './Directory';
import type { Organisation } from './Organisation';
import { fateOf, type Random } from './Random';

const JUDGEMENT = {
  controlStrength: 'adequate',
  residualRisk: 'low',
} as const;

/** What people do about an exception on a day, but for its reviews. */
export class Dealings {
  readonly #organisation: Organisation;
  readonly #random: Random;

  constructor(options: { organisation: Organisation; random: Random }) {
    this.#organisation = options.organisation;
    this.#random = options.random;
  }

  dealWith(exception: MfaException, now: Date): Acted {
    const { state } = statusAt(exception, now);
    switch (state) {
      case 'requested':
        return this.#decide(exception, now);
      case 'approved':
        return this.#random.chance(0.6)
          ? this.#byOneOf(IAM, exception, { action: 'implement' }, now)
          : undefined;
      case 'active':
        return this.#liveWith(exception, now);
      default:
        return state === exception.state
          ? this.#remove(exception, now)
          : undefined;
    }
  }

  #decide(exception: MfaException, now: Date): Acted {
    if (!this.#random.chance(0.6)) return undefined;
    const isRejected = fateOf(`reject ${exception.id}`, 100) < 4;
    const groups = exception.policy?.approvals.map(({ group }) => group) ?? [];
    for (const group of groups) {
      const command: LifecycleCommand = isRejected
        ? { action: 'reject', reason: 'Not good enough' }
        : { action: 'approve', ...JUDGEMENT };
      const acted = this.#byOneOf(group, exception, command, now);
      if (acted) return acted;
    }
    return undefined;
  }

  #liveWith(exception: MfaException, now: Date): Acted {
    const random = this.#random;
    const has = (perDay: number) => random.chance(perDay);
    const left = Date.parse(exception.validTo) - now.getTime();
    const pending = exception.extensions?.some(
      ({ state }) => state === 'pending',
    );
    if (pending && has(0.25)) {
      const { length: number } = exception.extensions!;
      const [{ group }] = exception.policy!.approvals;
      const grant = { action: 'approve_extension', number } as const;
      return this.#byOneOf(group, exception, { ...grant, ...JUDGEMENT }, now);
    }
    if (!pending && left < 12 * 86_400_000 && has(0.03)) {
      const validTo = addDays(exception.validTo, random.between(5, 40));
      const justification = `Still ${random.uuid()}`;
      const extend = { action: 'extend', validTo, justification } as const;
      return this.#byRequester(exception, extend, now);
    }
    if (exception.subjectClass === 'break_glass_account' && has(0.02)) {
      return this.#use(exception, now);
    }
    if (has(0.002)) {
      const key = `incident:${random.uuid()}`;
      const seenAt = now.toISOString();
      return callReview(exception, { trigger: 'incident', key, seenAt }, now);
    }
    if (left > 8 * 86_400_000 && has(0.001)) {
      const validTo = addDays(exception.validTo, -random.between(1, 7));
      const narrow = { action: 'narrow', changes: { validTo } } as const;
      return this.#byRequester(exception, narrow, now);
    }
    return has(0.002)
      ? this.#byRequester(exception, { action: 'complete' }, now)
      : undefined;
  }

  #use(exception: MfaException, now: Date): Acted {
    const kinds = ['planned_drill', 'planned_drill', 'actual_emergency'];
    const kind = this.#random.one([...kinds, 'misuse']) as 'misuse';
    const occurredAt = now.toISOString();
    const use = { kind, occurredAt, note: 'It was used' };
    return this.#byRequester(exception, { action: 'record_use', ...use }, now);
  }

  #remove(exception: MfaException, now: Date): Acted {
    if (exception.enforcement !== 'removal_pending') return undefined;
    const isSlow = fateOf(`remove ${exception.id}`, 100) < 8;
    const evidence = 'The group is empty';
    return this.#random.chance(isSlow ? 0.03 : 0.4)
      ? this.#byOneOf(
          IAM,
          exception,
          { action: 'confirm_removal', evidence },
          now,
        )
      : undefined;
  }

  #byRequester(
    exception: MfaException,
    command: LifecycleCommand,
    now: Date,
  ): Acted {
    const requester = actorOf(this.#organisation, exception.requester);
    return attempt(this.#organisation, exception, requester, command, { now });
  }

  #byOneOf(
    group: string,
    exception: MfaException,
    command: LifecycleCommand,
    now: Date,
  ): Acted {
    const organisation = this.#organisation;
    return attemptByOneOf(group, organisation, exception, command, now);
  }
}
