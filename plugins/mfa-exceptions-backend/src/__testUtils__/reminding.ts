import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  addDays,
  applyCommand,
  defaultPolicies,
  reviewOf,
  type Actor,
  type MfaException,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { OWNERS } from '../accountability/ownerRow';
import { CatalogPartyGateway } from '../catalog/PartyGateway';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { KnexExceptionStore } from '../exceptions/KnexExceptionStore';
import { sweepExceptions } from '../exceptions/sweep';
import { Notices } from '../notices/Notices';
import { KnexDigests } from '../reminders/KnexDigests';
import { KnexReminderStore } from '../reminders/KnexReminderStore';
import { RecipientFinder } from '../reminders/RecipientFinder';
import { recipientRows } from '../reminders/recipientRows';
import { remind } from '../reminders/remind';
import type { ReminderStore } from '../reminders/ReminderStore';
import { TestClock } from './backend';
import { asCatalog, company, group, person, refs } from './company';
import { freshDatabase } from './databases';
import { anActive, START, type Particulars } from './exceptions';

export const ELLA = 'user:default/ella';

/** The company, with a group above the one that owns its applications. */
export const organisation: Entity[] = asCatalog([
  ...company.filter(({ metadata }) => metadata.name !== 'payments-team'),
  group('payments-team', 'engineering'),
  group('engineering'),
  person(ELLA, 'engineering'),
]);

/** What somebody was told, and on which day since the beginning. */
export interface Told {
  readonly day: number;
  readonly recipient: string;
  readonly title: string;
  readonly text: string;
}

const goOn = new AbortController().signal;

/** A register that reminds people of what it holds, day after day. */
export class RemindingRegister {
  readonly told: Told[] = [];
  /** Whether the notifications of the portal are away. */
  away = false;
  readonly clock: TestClock;
  readonly knex: Knex;
  readonly store: ExceptionStore;
  readonly reminders: ReminderStore;
  readonly notices: Notices;
  readonly #entities: Entity[];

  static async create(
    databaseId: TestDatabaseId,
    entities: Entity[] = organisation,
  ) {
    const knex = await freshDatabase(databaseId);
    await knex(OWNERS).insert(
      ownerRow(refs.app, 'group:default/payments-team'),
    );
    await knex(OWNERS).insert(ownerRow(refs.breakGlass, 'group:default/iam'));
    return new RemindingRegister(
      knex,
      new TestClock(START.toISOString()),
      entities,
    );
  }

  private constructor(knex: Knex, clock: TestClock, entities: Entity[]) {
    this.#entities = entities;
    this.knex = knex;
    this.clock = clock;
    this.store = KnexExceptionStore.create({ db: knex });
    this.reminders = KnexReminderStore.create({ db: knex });
    this.notices = Notices.create({
      db: knex,
      clock,
      digests: KnexDigests.create({ db: knex }),
      keptDays: 400,
      logger: mockServices.logger.mock(),
      notifications: { send: options => this.#send(options) },
    });
  }

  /** Another replica, with its own connections. */
  replica(knex: Knex): RemindingRegister {
    return new RemindingRegister(knex, this.clock, this.#entities);
  }

  async remind(reminders: ReminderStore = this.reminders) {
    return remind({
      clock: this.clock,
      days: { at: '06:00', timeZone: 'UTC' },
      exceptions: this.store,
      finder: RecipientFinder.create({
        owners: recipientRows(this.knex),
        parties: CatalogPartyGateway.create({
          auth: mockServices.auth(),
          catalog: catalogServiceMock({ entities: this.#entities }),
        }),
      }),
      logger: mockServices.logger.mock(),
      onNotices: () => {},
      reminders,
      signal: goOn,
    });
  }

  /** Lets days pass, on each of which all tasks run. */
  async pass(days: number) {
    for (let day = 0; day < days; day++) {
      this.clock.advance({ days: 1 });
      await sweepExceptions({
        store: this.store,
        clock: this.clock,
        signal: goOn,
      });
      await this.remind();
      await this.notices.deliver();
    }
  }

  /** Who was told on which days. */
  daysOf(title: RegExp): Record<string, number[]> {
    const days: Record<string, number[]> = {};
    for (const { day, recipient, title: told } of this.told) {
      if (title.test(told)) {
        (days[recipient] ??= []).push(day);
      }
    }
    return days;
  }

  async #send({ recipients, payload }: NotificationSendOptions) {
    if (this.away) {
      throw new Error('Failed to send notifications: 503');
    }
    const { entityRef } = recipients as { entityRef: string };
    this.told.push({
      day: Math.round(
        (this.clock.now().getTime() - START.getTime()) / 86_400_000,
      ),
      recipient: entityRef,
      title: payload.title,
      text: JSON.stringify(payload),
    });
  }
}

function ownerRow(entityRef: string, owner: string) {
  return {
    entity_ref: entityRef,
    control_domain: 'conditional_access',
    owner,
    source: 'organisation',
    claim_ref: '',
    via: '',
    reason: null,
    fixer: '',
    since: START,
  };
}

/** An exception in force, whose review nobody answers by itself. */
export async function inForce(
  { store }: RemindingRegister,
  particulars: Particulars = {},
): Promise<MfaException> {
  const life = anActive({ validTo: addDays(START, 80), ...particulars });
  await store.commit(life);
  return life[life.length - 1].next;
}

const actor = (ref: string, ...groups: string[]): Actor => ({
  ...{ kind: 'user', ref, aliases: [] },
  groups: new Set(groups),
});

const contextOf = (who: Actor, { clock }: RemindingRegister) => ({
  actor: who,
  now: clock.now(),
  policyFor: () => defaultPolicies()[0],
  similarity: { repeats: 0, copies: 0 },
});

/** That its requester needs it no more. */
export function endOf(exception: MfaException, register: RemindingRegister) {
  const context = contextOf(actor(exception.requester), register);
  return applyCommand(exception, { action: 'complete' }, context);
}

/** That somebody cannot say whether it is needed. */
export function noIdeaOf(
  exception: MfaException,
  who: string,
  register: RemindingRegister,
) {
  const context = contextOf(actor(who), register);
  const rung = {
    rung: 'accountable_owner',
    refs: [who],
    reached: true,
  } as const;
  const { number } = reviewOf(exception);
  return applyCommand(
    exception,
    { action: 'dont_know', number, reason: 'Not mine' },
    { ...context, reviewing: { rungs: [rung], delegators: [] } },
  );
}

/** That it has been taken out. */
export function removalOf(
  exception: MfaException,
  register: RemindingRegister,
) {
  const context = contextOf(actor(refs.iam, 'group:default/iam'), register);
  const evidence = 'The group is empty';
  return applyCommand(
    exception,
    { action: 'confirm_removal', evidence },
    context,
  );
}

/** Who was told of which steps. */
export async function stepsTold({ knex }: RemindingRegister) {
  const items = await knex('mfa_notice_items');
  return items.map(({ exception_id: id, item, number, step, recipient }) =>
    [id, item, number, step, recipient].join(' '),
  );
}
