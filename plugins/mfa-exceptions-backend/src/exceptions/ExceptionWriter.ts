import { NotFoundError } from '@backstage/errors';
import {
  applyCommand,
  asOf,
  availableActions,
  earlierApprovers,
  ExceptionConflictError,
  reviewAt,
  settle,
  withRepeats,
  type Actor,
  type ExceptionRequest,
  type LifecycleCommand,
  type LifecycleContext,
  type MfaException,
  type ReviewContext,
  type Transition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway, CallingActor } from '../catalog/ActorGateway';
import {
  governedSubject,
  type GovernedSubject,
} from '../catalog/governedSubject';
import type { SubjectGateway } from '../catalog/SubjectGateway';
import { once } from '../platform/once';
import type { CallOptions, ChangeOptions, Granted } from './ExceptionService';
import type { ExceptionStore } from './ExceptionStore';
import type { ReviewContexts } from '../reviews/ReviewContexts';
import type { RequestAdvisor } from './RequestAdvisor';
import { subjectOfCommand } from './subjectOfCommand';

// How every change is made: load, let time have its way, apply, commit. The
// rules are the domain's alone; what is written is what the domain returned. A
// change that carries an idempotency key leaves its answer behind in the same
// transaction.

/** What one change writes, the last of it being what the caller asked for. */
export type Change = readonly [Transition, ...Transition[]];

export interface ExceptionWriterOptions {
  readonly store: ExceptionStore;
  readonly subjects: SubjectGateway;
  readonly actors: ActorGateway;
  readonly advisor: RequestAdvisor;
  readonly clock: Clock;
}

interface WriterOptions extends ExceptionWriterOptions {
  /** Who may answer reviews. */
  readonly reviewing: Pick<ReviewContexts, 'recent'>;
}

export class ExceptionWriter {
  readonly #store: ExceptionStore;
  readonly #subjects: SubjectGateway;
  readonly #actors: ActorGateway;
  readonly #advisor: RequestAdvisor;
  readonly #clock: Clock;
  readonly #reviewing: WriterOptions['reviewing'];

  constructor(options: WriterOptions) {
    this.#store = options.store;
    this.#subjects = options.subjects;
    this.#actors = options.actors;
    this.#advisor = options.advisor;
    this.#clock = options.clock;
    this.#reviewing = options.reviewing;
  }

  /**
   * Makes a change once, however often it is asked for under one key.
   *
   * @param work - works out what to write; nothing is written if it throws
   * @param answer - what the caller gets, and gets again for a repeat
   * @param caller - who they are, where that was looked up a moment ago
   * @throws ExceptionConflictError when somebody else was faster
   */
  async once<T>(
    options: ChangeOptions & Granted,
    work: (actor: CallingActor) => Promise<Change>,
    answer: (change: Change, actor: CallingActor) => Promise<T>,
    caller?: CallingActor,
  ): Promise<T> {
    const actor = caller ?? (await this.#actors.actor(options.credentials));
    return once<Change, T>(
      { memory: this.#store, clock: this.#clock },
      {
        principal: actor.ref,
        idempotency: options.idempotency,
        work: () => work(actor),
        answer: change => answer(change, actor),
        commit: (change, remember) => this.#store.commit(change, remember),
        lost: async ([{ next }], { message }) => {
          throw await this.#conflict(next.id, message, actor, options);
        },
      },
    );
  }

  /**
   * The record that a command is to be applied to, with what time alone has
   * done to it since it was written.
   *
   * @throws NotFoundError when there is none for the caller
   * @throws ExceptionConflictError when the caller has seen an older version
   */
  async current(
    id: string,
    version: number,
    actor: Actor,
    options: Granted,
  ): Promise<{ exception: MfaException; settled: readonly Transition[] }> {
    const exception = await this.load(id, options);
    if (
      exception.version !== version &&
      !(await this.#onlyExpiredSince(exception, version))
    ) {
      throw await this.#conflictOver(
        exception,
        `The exception is at version ${exception.version}, not ${version}: somebody else has changed it`,
        actor,
        options,
      );
    }
    const expiry = settle(exception, this.#clock.now());
    return expiry
      ? { exception: expiry.next, settled: [expiry] }
      : { exception, settled: [] };
  }

  /**
   * What a command does, with the policy, the subject and its like as of now.
   *
   * @param reviewing - who may answer its review, where the command does
   * @throws NotAllowedError when the caller may not
   */
  async apply(
    exception: MfaException,
    command: LifecycleCommand,
    actor: Actor,
    options: CallOptions & Granted,
    reviewing?: ReviewContext,
  ): Promise<Transition> {
    const rights = await (await options.access).to([exception]);
    rights.require(command.action, exception);
    const asks = command.action === 'submit' || command.action === 'resubmit';
    const request: MfaException =
      'changes' in command
        ? { ...exception, ...(command.changes as Partial<ExceptionRequest>) }
        : exception;
    if (asks) {
      this.#advisor.refuseUnknownDomain(request.controlDomain);
    }
    const [subject, similar, repeats] = await Promise.all([
      subjectOfCommand(
        ...([this.#subjects, exception.subjectRef, command.action] as const),
        options,
      ),
      asks
        ? this.#advisor.similarTo(exception.subjectRef, request, {
            exceptId: exception.id,
          })
        : undefined,
      command.action === 'approve'
        ? this.#advisor.repeatsOf([exception])
        : undefined,
    ]);
    const context: LifecycleContext = {
      actor,
      now: this.#clock.now(),
      policyFor: asked =>
        this.#advisor.policyFor(asked, exception.subjectClass),
      similarity: {
        repeats: similar?.repeatCount ?? repeats?.get(exception.id) ?? 0,
        copies: similar?.copyCount ?? 0,
      },
      subjectOwnerRef:
        (asks ? subject?.ownerRef : undefined) ?? exception.subjectOwnerRef,
      subjectEnd: subject?.end,
      standing: await this.#actors.standing(
        earlierApprovers(exception, command.action),
      ),
      reviewing,
    };
    try {
      return applyCommand(exception, command, context);
    } catch (error) {
      // What the record does not admit: the domain does not know all that it does.
      throw error instanceof ExceptionConflictError
        ? await this.#conflictOver(
            withRepeats(exception, context.similarity.repeats),
            ...([error.message, actor, options] as const),
          )
        : error;
    }
  }

  /** @throws NotFoundError when there is none, or not for the caller: nobody can tell which */
  async load(id: string, options: Granted): Promise<MfaException> {
    const [exception, access] = await Promise.all([
      this.#store.find(id),
      options.access,
    ]);
    const visible = await access.sees(exception);
    if (!exception || !visible) {
      throw new NotFoundError(`No exception with id '${id}'`);
    }
    return exception;
  }

  /** @throws FieldsError when the caller sees no such entity, or it is not governed */
  async governed(ref: string, options: CallOptions): Promise<GovernedSubject> {
    return governedSubject(this.#subjects, ref, options);
  }

  // To write down an end that the caller saw to have come changes nothing for them.
  async #onlyExpiredSince(exception: MfaException, version: number) {
    if (exception.state !== 'expired' || exception.version !== version + 1) {
      return false;
    }
    const entries = await this.#store.history(exception.id);
    return entries[entries.length - 1]?.action === 'expire';
  }

  async #conflict(id: string, message: string, actor: Actor, options: Granted) {
    const exception = await this.load(id, options);
    return this.#conflictOver(exception, message, actor, options);
  }

  /** What somebody hears who has come too late: how it stands, and what they may do now. */
  async #conflictOver(
    exception: MfaException,
    message: string,
    actor: Actor,
    options: Granted,
  ): Promise<ExceptionConflictError> {
    const now = this.#clock.now();
    const rights = await (await options.access).to([exception]);
    const reviewing = reviewAt(exception, now)
      ? await this.#reviewing.recent([exception], actor)
      : undefined;
    return new ExceptionConflictError(message, {
      state: asOf(exception, now).state,
      version: exception.version,
      allowedActions: availableActions(
        ...([exception, actor, now, reviewing?.get(exception.id)] as const),
      ).filter(action => rights.may(action, exception)),
    });
  }
}
