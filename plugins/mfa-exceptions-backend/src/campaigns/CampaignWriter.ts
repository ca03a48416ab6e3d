import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  campaignConflict,
  noException,
  type Campaign,
  type CampaignCaller,
  type CampaignDetail,
  type CampaignTransition,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway, CallingActor } from '../catalog/ActorGateway';
import type { ExceptionAccess } from '../exceptions/ExceptionAccess';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';
import { once } from '../platform/once';
import type { CampaignItemStore } from './CampaignItemStore';
import type { CampaignGranted } from './CampaignService';
import type { CampaignStore } from './CampaignStore';
import { toDetail } from './view';

/** Who deals with campaigns, and what they may see of exceptions. */
export interface CampaignReader {
  readonly caller: CampaignCaller & { readonly actor: CallingActor };
  readonly access: ExceptionAccess;
}

/** How every change of a campaign is made, and who makes it. */
export class CampaignWriter {
  readonly #campaigns: CampaignStore;
  readonly #items: CampaignItemStore;
  readonly #actors: ActorGateway;
  readonly #clock: Clock;

  constructor(options: {
    campaigns: CampaignStore;
    items: CampaignItemStore;
    actors: ActorGateway;
    clock: Clock;
  }) {
    this.#campaigns = options.campaigns;
    this.#items = options.items;
    this.#actors = options.actors;
    this.#clock = options.clock;
  }

  /**
   * Makes a change once, however often it is asked for under one key.
   *
   * @param work - works out what to write; nothing is written if it throws
   * @throws CampaignConflictError when somebody else was faster
   */
  async once(
    options: ChangeOptions & CampaignGranted,
    work: (caller: CampaignCaller) => Promise<CampaignTransition>,
  ): Promise<CampaignDetail> {
    const reader = await this.reader(options);
    const { caller } = reader;
    return once<CampaignTransition, CampaignDetail>(
      { memory: this.#campaigns, clock: this.#clock },
      {
        principal: caller.actor.ref,
        idempotency: options.idempotency,
        work: () => work(caller),
        answer: ({ next }) => this.detailOf(next, reader),
        commit: (transition, remember) =>
          this.#campaigns.commit(transition, remember),
        lost: async ({ next }, error) => {
          const current = await this.#campaigns.find(next.id);
          throw current
            ? this.#conflict(current, error.message, caller)
            : error;
        },
      },
    );
  }

  /**
   * Who asks, if they may see campaigns at all.
   *
   * @throws NotAllowedError when there is nothing in the register for them
   */
  async reader(
    options: CallOptions & CampaignGranted,
  ): Promise<CampaignReader> {
    const [actor, manages, access] = await Promise.all([
      this.#actors.recentActor(options.credentials),
      options.manages,
      options.access,
    ]);
    if (access.visible === noException && !manages) {
      throw new NotAllowedError(
        "The portal's permission policy does not allow this",
      );
    }
    return { caller: { actor, manages }, access };
  }

  /** @throws NotFoundError when there is none */
  async find(id: string): Promise<Campaign> {
    const campaign = await this.#campaigns.find(id);
    if (!campaign) {
      throw new NotFoundError(`No campaign with id '${id}'`);
    }
    return campaign;
  }

  /** @throws CampaignConflictError when the caller has seen an older version */
  async findAt(
    id: string,
    version: number,
    caller: CampaignCaller,
  ): Promise<Campaign> {
    const campaign = await this.find(id);
    if (campaign.version !== version) {
      throw this.#conflict(
        campaign,
        `The campaign is at version ${campaign.version}, not ${version}: somebody else has changed it, or time has`,
        caller,
      );
    }
    return campaign;
  }

  async detailOf(
    campaign: Campaign,
    { caller, access }: CampaignReader,
  ): Promise<CampaignDetail> {
    const now = this.#clock.now();
    const [progress, owners] = await Promise.all([
      this.#items.progressOf([campaign], now),
      this.#items.ownersOf(campaign, now, access.visible),
    ]);
    return toDetail(campaign, {
      ...{ caller, owners, now },
      progress: progress.get(campaign.id)!,
    });
  }

  #conflict(campaign: Campaign, message: string, caller: CampaignCaller) {
    const now = this.#clock.now();
    return campaignConflict(campaign, message, { caller, now });
  }
}
