import { randomUUID } from 'node:crypto';
import { isError } from '@backstage/errors';
import {
  campaignAt,
  finishCampaign,
  hasCome,
  startCampaign,
  type Campaign,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import type { CampaignItemStore } from './CampaignItemStore';
import { askNotices } from './campaignNotices';
import type { CampaignAtWork, CampaignStore } from './CampaignStore';
import type { CampaignSurvey } from './CampaignSurvey';
import { ItemBatches, type RunLimits } from './ItemBatches';
import { calling, followingUp } from './itemWork';

// What a campaign does by itself, step by step: it starts and freezes its items,
// calls for their reviews, tells people, is over, and follows up what nobody has
// answered. Each step is written down with what it does, and each is taken again
// until it is: a run may be cut off at any point, and any number may run at once.
// What a campaign is, and how its items stand, waits for none of this.

interface RunnerOptions {
  readonly campaigns: CampaignStore;
  readonly items: CampaignItemStore;
  readonly exceptions: Pick<ExceptionStore, 'commitAll'>;
  readonly survey: Pick<CampaignSurvey, 'silentPeople'>;
  readonly clock: Clock;
}

/** Takes campaigns on. */
export class CampaignRunner {
  readonly #campaigns: CampaignStore;
  readonly #items: CampaignItemStore;
  readonly #batches: ItemBatches;
  readonly #survey: Pick<CampaignSurvey, 'silentPeople'>;
  readonly #clock: Clock;

  static create(options: RunnerOptions) {
    return new CampaignRunner(options);
  }

  private constructor(options: RunnerOptions) {
    this.#campaigns = options.campaigns;
    this.#items = options.items;
    this.#batches = new ItemBatches(options);
    this.#survey = options.survey;
    this.#clock = options.clock;
  }

  /**
   * Takes on all that there is something to do for.
   *
   * @returns how many that was
   * @throws the first failure, when all others have been taken on
   */
  async run({ signal }: { signal: AbortSignal }): Promise<number> {
    const ids = await this.#campaigns.due(this.#clock.now());
    const failures: unknown[] = [];
    for (const id of ids) {
      signal.throwIfAborted();
      try {
        await this.advance(id, { signal });
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
    return ids.length;
  }

  /** Takes one campaign on, as far as it can be now. */
  async advance(id: string, limits: RunLimits): Promise<void> {
    await this.#writeDown(id);
    const work = await this.#campaigns.atWork(id);
    if (!work) {
      return;
    }
    const { campaign } = work;
    const { state, begun } = campaignAt(campaign, this.#clock.now());
    if (state === 'active' && begun) {
      await this.#ask(work, limits);
    } else if (campaign.state === 'completed' && !work.settled) {
      await this.#followUp(campaign, limits);
    }
  }

  /** Writes down that a campaign has started, or is over, unless others just have. */
  async #writeDown(id: string): Promise<void> {
    const campaign = await this.#campaigns.find(id);
    const now = this.#clock.now();
    const transition =
      campaign &&
      (startCampaign(campaign, now, randomUUID()) ??
        finishCampaign(campaign, now, randomUUID()));
    try {
      await (transition && this.#campaigns.commit(transition));
    } catch (error) {
      if (!isError(error) || error.name !== 'ConflictError') {
        throw error;
      }
    }
  }

  async #ask(work: CampaignAtWork, limits: RunLimits): Promise<void> {
    const { campaign, asksTold } = work;
    const called = work.called || (await this.#call(campaign, limits));
    const { length: ask } = campaign.asks;
    // Who is told has something to answer.
    if (called && asksTold < ask) {
      const { signal } = limits;
      const people = await this.#survey.silentPeople(campaign, signal);
      const notices = askNotices(campaign, ask, people);
      await this.#campaigns.tell(campaign.id, ask, notices);
    }
  }

  /** @returns whether all were called for */
  async #call(campaign: Campaign, limits: RunLimits): Promise<boolean> {
    const work = calling(campaign, this.#items);
    const called = await this.#batches.work(campaign, work, limits);
    if (called) {
      await this.#campaigns.markCalled(campaign.id, this.#clock.now());
    }
    return called;
  }

  // People were told a date: nothing is done about their silence before it, also
  // where the campaign was ended early.
  async #followUp(campaign: Campaign, limits: RunLimits): Promise<void> {
    if (!hasCome(campaign.deadline, this.#clock.now())) {
      return;
    }
    const work = followingUp(campaign, this.#items);
    if (await this.#batches.work(campaign, work, limits)) {
      await this.#campaigns.markSettled(campaign.id, this.#clock.now());
    }
  }
}
