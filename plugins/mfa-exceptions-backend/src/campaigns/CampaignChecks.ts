import {
  FieldsError,
  type CampaignFilter,
  type FieldIssue,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { peopleOf, type PartyGateway } from '../catalog/PartyGateway';

/** Holds what is named in a campaign against the catalog and the configuration. */
export class CampaignChecks {
  readonly #parties: PartyGateway;
  readonly #controlDomains: ReadonlySet<string>;

  constructor(options: {
    parties: PartyGateway;
    controlDomains: ReadonlySet<string>;
  }) {
    this.#parties = options.parties;
    this.#controlDomains = options.controlDomains;
  }

  /** @throws FieldsError for what there is none of, or nobody in */
  async refuseUnknown({
    owner,
    filter,
  }: {
    readonly owner?: string;
    readonly filter?: CampaignFilter;
  }): Promise<void> {
    const issues: FieldIssue[] = [];
    const strange = filter?.controlDomain?.find(
      name => !this.#controlDomains.has(name),
    );
    if (strange !== undefined) {
      issues.push({
        field: 'filter.controlDomain',
        message: `must be control domains of this register, not '${strange}'`,
      });
    }
    if (owner !== undefined && (await this.#isEmpty(owner))) {
      issues.push({
        field: 'owner',
        message: 'must be a user, or a group that has somebody',
      });
    }
    if (issues.length > 0) {
      throw new FieldsError(issues);
    }
  }

  async #isEmpty(owner: string): Promise<boolean> {
    const parties = await this.#parties.parties([owner]);
    return peopleOf(parties.get(owner)).length === 0;
  }
}
