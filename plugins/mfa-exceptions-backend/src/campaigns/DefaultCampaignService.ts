import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  applyCampaignCommand,
  everyException,
  obstacleToPlanning,
  planCampaign,
  type CampaignReport,
  type ListCampaignItemsQuery,
  type ListCampaignsQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { PartyGateway } from '../catalog/PartyGateway';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { verifyHistory } from '../platform/chain';
import { withoutData } from '../platform/databaseErrors';
import { CampaignChecks } from './CampaignChecks';
import type { CampaignItemStore } from './CampaignItemStore';
import type { CampaignRunner } from './CampaignRunner';
import type { CampaignGranted, CampaignService } from './CampaignService';
import type { CampaignStore } from './CampaignStore';
import type { CampaignSurvey } from './CampaignSurvey';
import { CampaignWriter, type CampaignReader } from './CampaignWriter';
import { itemsToReport } from './itemsToReport';
import { toItemView, toView } from './view';

// A change of a campaign is written, and then taken as far as it goes within a
// request; what is left is the task's. To fail at that undoes nothing.

const BATCHES_WITHIN_A_REQUEST = 4;
const SECONDS_WITHIN_A_REQUEST = 10;

interface CampaignServiceOptions {
  readonly campaigns: CampaignStore;
  readonly items: CampaignItemStore;
  readonly survey: CampaignSurvey;
  readonly runner: CampaignRunner;
  readonly actors: ActorGateway;
  readonly parties: PartyGateway;
  readonly controlDomains: ReadonlySet<string>;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

/** Campaigns, for callers of any kind. */
export class DefaultCampaignService
  implements CampaignService<CampaignGranted>
{
  readonly #options: CampaignServiceOptions;
  readonly #checks: CampaignChecks;
  readonly #writer: CampaignWriter;

  static create(options: CampaignServiceOptions) {
    return new DefaultCampaignService(options);
  }

  private constructor(options: CampaignServiceOptions) {
    this.#options = options;
    this.#checks = new CampaignChecks(options);
    this.#writer = new CampaignWriter(options);
  }

  async list(
    query: ListCampaignsQuery,
    options: CallOptions & CampaignGranted,
  ) {
    const { campaigns, clock, items } = this.#options;
    const { caller } = await this.#writer.reader(options);
    const now = clock.now();
    const page = await campaigns.list(query, now);
    const progress = await items.progressOf(page.items, now);
    return {
      items: page.items.map(campaign =>
        toView(campaign, progress.get(campaign.id)!, now),
      ),
      totalItems: page.totalItems,
      allowedActions: obstacleToPlanning(caller) ? [] : ['create' as const],
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async create(
    { owner, ...terms }: Parameters<CampaignService['create']>[0],
    options: ChangeOptions & CampaignGranted,
  ) {
    const detail = await this.#writer.once(options, async caller => {
      const { actor } = caller;
      const named = owner ?? ('ref' in actor ? actor.ref : '');
      const transition = planCampaign(
        randomUUID(),
        { ...terms, owner: named },
        { caller, now: this.#options.clock.now() },
      );
      await this.#checks.refuseUnknown({ owner, filter: terms.filter });
      return transition;
    });
    await this.#advance(detail.id);
    return detail;
  }

  async preview(
    { filter }: Parameters<CampaignService['preview']>[0],
    options: CallOptions & CampaignGranted,
  ) {
    const { caller } = await this.#writer.reader(options);
    const obstacle =
      caller.actor.kind === 'user' ? obstacleToPlanning(caller) : undefined;
    if (obstacle || !caller.manages) {
      throw new NotAllowedError(obstacle?.message);
    }
    await this.#checks.refuseUnknown({ filter });
    return this.#options.survey.preview(filter);
  }

  async get(id: string, options: CallOptions & CampaignGranted) {
    const reader = await this.#writer.reader(options);
    return this.#writer.detailOf(await this.#writer.find(id), reader);
  }

  async transition(
    id: string,
    { version, ...command }: Parameters<CampaignService['transition']>[1],
    options: ChangeOptions & CampaignGranted,
  ) {
    const detail = await this.#writer.once(options, async caller => {
      const campaign = await this.#writer.findAt(id, version, caller);
      const now = this.#options.clock.now();
      const transition = applyCampaignCommand(campaign, command, {
        ...{ caller, now },
      });
      await this.#checks.refuseUnknown(
        'changes' in command ? command.changes : {},
      );
      return transition;
    });
    await this.#advance(id);
    return detail;
  }

  async items(
    id: string,
    query: ListCampaignItemsQuery,
    options: CallOptions & CampaignGranted,
  ) {
    const reader = await this.#writer.reader(options);
    const campaign = await this.#writer.find(id);
    const page = await this.#options.items.list(campaign, query, {
      now: this.#options.clock.now(),
      within: reader.access.visible,
    });
    return {
      items: page.items.map(toItemView),
      totalItems: page.totalItems,
      visibility: visibilityOf(reader),
      pageInfo: { nextCursor: page.nextCursor, prevCursor: page.prevCursor },
    };
  }

  async history(id: string, options: CallOptions & CampaignGranted) {
    await this.#writer.reader(options);
    const campaign = await this.#writer.find(id);
    const items = await this.#options.campaigns.history(id);
    const { verified } = verifyHistory(items, campaign.version);
    return { verified, items: [...items] };
  }

  async report(
    id: string,
    options: CallOptions & CampaignGranted,
  ): Promise<CampaignReport> {
    const reader = await this.#writer.reader(options);
    const campaign = await this.#writer.find(id);
    const now = this.#options.clock.now();
    const [detail, items] = await Promise.all([
      this.#writer.detailOf(campaign, reader),
      itemsToReport(campaign, this.#options.items, {
        ...{ now, within: reader.access.visible },
      }),
    ]);
    const { owners, allowedActions: _actions, ...view } = detail;
    return {
      takenAt: now.toISOString(),
      campaign: view,
      visibility: visibilityOf(reader),
      ...{ owners, items },
    };
  }

  async #advance(id: string) {
    const { logger, runner } = this.#options;
    try {
      await runner.advance(id, {
        batches: BATCHES_WITHIN_A_REQUEST,
        signal: AbortSignal.timeout(SECONDS_WITHIN_A_REQUEST * 1_000),
      });
    } catch (error) {
      logger.warn(
        'A campaign waits for the next run of the task',
        withoutData(error) as Error,
      );
    }
  }
}

function visibilityOf({ access }: CampaignReader): 'all' | 'partial' {
  return access.visible === everyException ? 'all' : 'partial';
}
