import { randomUUID } from 'node:crypto';
import {
  draftException,
  earlierApprovers,
  settle,
  toInstant,
  type Actor,
  type ExceptionDetail,
  type LifecycleCommand,
  type ListExceptionsQuery,
  type MfaException,
  type Standing,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import { tasksAfter } from '../tasks/taskRows';
import { BulkDecisions } from './bulkDecisions';
import { extensionCommand, patchCommand } from './commands';
import {
  ExceptionDetails,
  type ExceptionDetailsOptions,
} from './ExceptionDetails';
import type {
  CallOptions,
  ChangeOptions,
  ExceptionService,
  Granted,
} from './ExceptionService';
import type { ExceptionStore } from './ExceptionStore';
import {
  ExceptionWriter,
  type Change,
  type ExceptionWriterOptions,
} from './ExceptionWriter';
import type { RequestAdvisor } from './RequestAdvisor';
import { toView } from './view';

type ExceptionServiceOptions = ExceptionWriterOptions & ExceptionDetailsOptions;

/** The register of exceptions, for callers of any kind. */
export class DefaultExceptionService implements ExceptionService<Granted> {
  readonly #store: ExceptionStore;
  readonly #actors: ActorGateway;
  readonly #advisor: RequestAdvisor;
  readonly #clock: Clock;
  readonly #writer: ExceptionWriter;
  readonly #bulk: BulkDecisions;
  readonly #details: ExceptionDetails;

  static create(options: ExceptionServiceOptions) {
    return new DefaultExceptionService(options);
  }

  private constructor(options: ExceptionServiceOptions) {
    this.#store = options.store;
    this.#actors = options.actors;
    this.#advisor = options.advisor;
    this.#clock = options.clock;
    this.#writer = new ExceptionWriter(options);
    this.#details = new ExceptionDetails(options);
    this.#bulk = new BulkDecisions({ ...options, writer: this.#writer });
  }

  async create(
    input: Parameters<ExceptionService['create']>[0],
    options: ChangeOptions & Granted,
  ) {
    return this.#change(options, async actor => {
      const now = this.#clock.now();
      const { subjectRef, origin, submit, ...rest } = input;
      const validFrom = rest.validFrom ?? toInstant(now);
      this.#advisor.refuseUnknownDomain(rest.controlDomain);
      const subject = await this.#writer.governed(subjectRef, options);
      const drafted = draftException(
        {
          id: randomUUID(),
          subjectRef,
          subjectClass: subject.subjectClass,
          origin,
          request: { ...rest, validFrom },
        },
        { actor, now, subjectOwnerRef: subject.ownerRef },
      );
      if (!submit) {
        const rights = await (await options.access).to([drafted.next]);
        rights.require('edit', drafted.next);
        return [drafted];
      }
      const command = { action: 'submit' } as const;
      return [
        drafted,
        await this.#writer.apply(drafted.next, command, actor, options),
      ];
    });
  }

  async get(id: string, options: CallOptions & Granted) {
    const [exception, tasks, actor, access] = await Promise.all([
      this.#writer.load(id, options),
      this.#store.tasks(id),
      this.#actors.recentActor(options.credentials),
      options.access,
    ]);
    // What time has done since has opened its tasks by right.
    const expiry = settle(exception, this.#clock.now());
    return this.#details.of(exception, {
      ...{ actor, rights: await access.to([exception]) },
      tasks: expiry ? tasksAfter(tasks, [expiry]) : tasks,
      standing: await this.#standingOf(exception),
    });
  }

  async list(query: ListExceptionsQuery, options: CallOptions & Granted) {
    const { visible } = await options.access;
    const now = this.#clock.now();
    const page = await this.#store.list(query, now, visible);
    return {
      items: page.items.map(exception => toView(exception, now)),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async patch(
    id: string,
    input: Parameters<ExceptionService['patch']>[1],
    options: ChangeOptions & Granted,
  ) {
    const { controlDomain } = input.changes;
    return this.#command(id, input.version, options, exception => {
      const command = patchCommand(exception, input);
      if (command.action === 'edit' && controlDomain) {
        this.#advisor.refuseUnknownDomain(controlDomain);
      }
      return command;
    });
  }

  async transition(
    id: string,
    input: Parameters<ExceptionService['transition']>[1],
    options: ChangeOptions & Granted,
  ) {
    const { version, ...command } = input;
    return this.#command(id, version, options, () => command);
  }

  async extend(
    id: string,
    { version, ...asked }: Parameters<ExceptionService['extend']>[1],
    options: ChangeOptions & Granted,
  ) {
    const command = { action: 'extend', ...asked } as const;
    return this.#command(id, version, options, () => command);
  }

  async decideExtension(
    id: string,
    number: number,
    input: Parameters<ExceptionService['decideExtension']>[2],
    options: ChangeOptions & Granted,
  ) {
    return this.#command(id, input.version, options, exception =>
      extensionCommand(exception, number, input),
    );
  }

  async recordUse(
    id: string,
    { version, ...use }: Parameters<ExceptionService['recordUse']>[1],
    options: ChangeOptions & Granted,
  ) {
    const command = { action: 'record_use', ...use } as const;
    return this.#command(id, version, options, () => command);
  }

  async decide(
    { items, ...command }: Parameters<ExceptionService['decide']>[0],
    options: ChangeOptions & Granted,
  ) {
    return this.#bulk.decide(
      items,
      {
        apply: (exception, _item, actor) =>
          this.#writer.apply(exception, command, actor, options),
      },
      options,
    );
  }

  async validate(
    input: Parameters<ExceptionService['validate']>[0],
    options: CallOptions & Granted,
  ) {
    const [subject, { visible }] = await Promise.all([
      this.#writer.governed(input.subjectRef, options),
      options.access,
    ]);
    return this.#advisor.validate(input, subject, visible);
  }

  async history(id: string, options: CallOptions & Granted) {
    await this.#writer.load(id, options);
    return { items: [...(await this.#store.history(id))] };
  }

  async verification(id: string, options: CallOptions & Granted) {
    await this.#writer.load(id, options);
    return this.#store.verify(id);
  }

  async #command(
    id: string,
    version: number,
    options: ChangeOptions & Granted,
    commandFor: (exception: MfaException) => LifecycleCommand,
  ) {
    return this.#change(options, async actor => {
      const { exception, settled } = await this.#writer.current(
        id,
        version,
        actor,
        options,
      );
      const command = commandFor(exception);
      const applied = await this.#writer.apply(
        exception,
        command,
        actor,
        options,
      );
      return [...settled, applied] as unknown as Change;
    });
  }

  async #change(
    options: ChangeOptions & Granted,
    work: (actor: Actor) => Promise<Change>,
  ): Promise<ExceptionDetail> {
    return this.#writer.once(options, work, async (change, actor) => {
      const { next } = change[change.length - 1];
      const rights = await (await options.access).to([next]);
      const tasks = tasksAfter(await this.#store.tasks(next.id), change);
      return this.#details.of(next, { actor, rights, tasks });
    });
  }

  async #standingOf(exception: MfaException): Promise<Standing> {
    const actions = ['approve', 'approve_extension'] as const;
    return this.#actors.recentStanding(
      actions.flatMap(action => earlierApprovers(exception, action)),
    );
  }
}
