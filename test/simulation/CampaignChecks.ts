import type { Knex } from 'knex';
import type { Campaign } from '../../plugins/mfa-exceptions-common/src';
import type { Findings } from './Findings';
import type { Tick } from './Tick';

/** Holds campaigns against what they were to do by themselves. */
export class CampaignChecks {
  readonly #db: Knex;
  readonly #findings: Findings;

  constructor(options: { db: Knex; findings: Findings }) {
    this.#db = options.db;
    this.#findings = options.findings;
  }

  /** @returns until when each of them asks */
  async check(tick: Tick): Promise<ReadonlyMap<string, number>> {
    const rows: Record<string, any>[] = await this.#db('mfa_campaigns');
    const deadlines = new Map<string, number>();
    for (const row of rows) {
      const campaign: Campaign = JSON.parse(row.record);
      const deadline = Date.parse(campaign.deadline);
      deadlines.set(campaign.id, deadline);
      if (tick.did('run-campaigns')) {
        const isOver = deadline <= tick.now;
        const isWritten = ['completed', 'cancelled'].includes(campaign.state);
        this.#findings.expect(
          !isOver || (isWritten && row.settled_at !== null),
          'campaigns end at their deadline',
          () => `${campaign.name} is ${campaign.state}, due ${deadline}`,
        );
        this.#findings.expect(
          campaign.state !== 'active' || row.asks_told === campaign.asks.length,
          'campaigns ask people',
          () => `${campaign.name}: ${row.asks_told}`,
        );
      }
    }
    return deadlines;
  }
}
