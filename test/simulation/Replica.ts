import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { CampaignRunner } from '../../plugins/mfa-exceptions-backend/src/campaigns/CampaignRunner';
import { CampaignSurvey } from '../../plugins/mfa-exceptions-backend/src/campaigns/CampaignSurvey';
import { KnexCampaignItemStore } from '../../plugins/mfa-exceptions-backend/src/campaigns/KnexCampaignItemStore';
import { KnexCampaignStore } from '../../plugins/mfa-exceptions-backend/src/campaigns/KnexCampaignStore';
import { CatalogPartyGateway } from '../../plugins/mfa-exceptions-backend/src/catalog/PartyGateway';
import { CatalogPeopleGateway } from '../../plugins/mfa-exceptions-backend/src/catalog/PeopleGateway';
import { KnexExceptionStore } from '../../plugins/mfa-exceptions-backend/src/exceptions/KnexExceptionStore';
import { sweepExceptions } from '../../plugins/mfa-exceptions-backend/src/exceptions/sweep';
import { dateReader } from '../../plugins/mfa-exceptions-backend/src/imports/dates';
import { Notices } from '../../plugins/mfa-exceptions-backend/src/notices/Notices';
import { KnexDigests } from '../../plugins/mfa-exceptions-backend/src/reminders/KnexDigests';
import { KnexReminderStore } from '../../plugins/mfa-exceptions-backend/src/reminders/KnexReminderStore';
import { RecipientFinder } from '../../plugins/mfa-exceptions-backend/src/reminders/RecipientFinder';
import { recipientRows } from '../../plugins/mfa-exceptions-backend/src/reminders/recipientRows';
import { remind } from '../../plugins/mfa-exceptions-backend/src/reminders/remind';
import { KnexDelegationStore } from '../../plugins/mfa-exceptions-backend/src/reviews/KnexDelegationStore';
import {
  ReviewContexts,
  type ReviewContextsOptions,
} from '../../plugins/mfa-exceptions-backend/src/reviews/ReviewContexts';
import { KnexSightingStore } from '../../plugins/mfa-exceptions-backend/src/triggers/KnexSightingStore';
import { CatalogLookout } from '../../plugins/mfa-exceptions-backend/src/triggers/Lookout';
import { reconcileCatalog } from '../../plugins/mfa-exceptions-backend/src/triggers/reconcileCatalog';
import type { Organisation } from './Organisation';
import type { Portal } from './Portal';

/** What the register does by itself, in the order of a run. */
export const taskNames = [
  'reconcile-catalog',
  'sweep-exceptions',
  'run-campaigns',
  'remind',
  'deliver-notices',
] as const;
export type TaskName = (typeof taskNames)[number];

export const CONTROL_DOMAINS = ['conditional_access', 'session'];
const KEPT_DAYS = 400;
export const DAYS = { at: '06:00', timeZone: 'UTC' };
export const GONE = { misses: 3, graceDays: 1 };

// Of what it has read, it remembers what never changes: which day a text means.
const readDate = dateReader({ timeZone: 'UTC' });
const signal = new AbortController().signal;
const nothing = () => {};
const logger = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing },
} as unknown as LoggerService;
const auth = {
  getOwnServiceCredentials: async () => ({}),
} as unknown as AuthService;

/**
 * The register as one backend has it, just started: whatever it remembers is in
 * the database, or it is not remembered.
 */
export class Replica {
  readonly exceptions: KnexExceptionStore;
  readonly campaigns: KnexCampaignStore;
  readonly delegations: KnexDelegationStore;
  readonly contexts: ReviewContexts;
  readonly #tasks: Readonly<Record<TaskName, () => Promise<unknown>>>;

  constructor(options: {
    db: Knex;
    now: () => Date;
    organisation: Organisation;
    portal: Portal;
  }) {
    const { db, now, organisation, portal } = options;
    const { catalog } = organisation;
    const clock = { now };
    const common = { auth, catalog, clock, db, logger };
    const exceptions = KnexExceptionStore.create(common);
    const campaigns = KnexCampaignStore.create(common);
    const delegations = KnexDelegationStore.create(common);
    const people = CatalogPeopleGateway.create(common);
    const parties = CatalogPartyGateway.create(common);
    const contexts = ReviewContexts.create({
      ...{ ...common, delegations, parties, people },
      ...accountabilityOf(organisation),
    });
    const items = KnexCampaignItemStore.create(common);
    const runner = CampaignRunner.create({
      ...{ campaigns, clock, exceptions, items },
      survey: CampaignSurvey.create({ clock, contexts, items, parties }),
    });
    const notices = Notices.create({
      ...{ ...common, keptDays: KEPT_DAYS, notifications: portal },
      digests: KnexDigests.create(common),
    });
    this.exceptions = exceptions;
    this.campaigns = campaigns;
    this.delegations = delegations;
    this.contexts = contexts;
    this.#tasks = {
      'reconcile-catalog': () =>
        reconcileCatalog({
          ...{ clock, signal, terms: GONE },
          lookout: CatalogLookout.create({
            ...{ ...common, people },
            readDate,
          }),
          sightings: KnexSightingStore.create(common),
        }),
      'sweep-exceptions': () =>
        sweepExceptions({ clock, signal, store: exceptions }),
      'run-campaigns': () => runner.run({ signal }),
      remind: () =>
        remind({
          ...{ clock, exceptions, logger, signal, days: DAYS },
          finder: RecipientFinder.create({
            ...{ owners: recipientRows(db), parties },
          }),
          onNotices: nothing,
          reminders: KnexReminderStore.create(common),
        }),
      'deliver-notices': () => notices.deliver(),
    };
  }

  /** Runs a task to its end, as the scheduler does. */
  async run(task: TaskName): Promise<void> {
    await this.#tasks[task]();
  }
}

// Who is accountable is the owner of the subject, for all controls; how that is
// found out has a test of its own.
function accountabilityOf(organisation: Organisation) {
  const ownerOf = (entityRef: string) => {
    const thing = organisation.estate.things.get(entityRef);
    return thing && !thing.isAway ? thing.owner : undefined;
  };
  const known = (entityRef: string) => ({
    entityRef,
    entries: CONTROL_DOMAINS.map(controlDomain => {
      const owner = ownerOf(entityRef);
      return owner
        ? { status: 'accountable', controlDomain, owner, responsible: [] }
        : { status: 'unknown', controlDomain, responsible: [] };
    }),
  });
  return {
    accountability: { lastAttestations: async () => new Map() },
    model: {},
    projection: { sinceOf: async () => new Map() },
    reader: { pageOf: async (refs: readonly string[]) => refs.map(known) },
  } as unknown as Pick<
    ReviewContextsOptions,
    'accountability' | 'model' | 'projection' | 'reader'
  >;
}
