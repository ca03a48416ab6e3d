import type { Knex } from 'knex';
import { itemsOf } from './byHand';
import type { Findings } from './Findings';
import { inParts, type Mirror } from './Mirror';
import { SECRET_PEOPLE, SECRET_WORDS, type Told } from './Portal';
import { ms } from './StepsTold';
import type { Tick } from './Tick';
import { mayBeAsked } from './toldByHand';

/** Holds what was delivered against what there was to be told by then. */
export class ToldChecks {
  readonly #db: Knex;
  readonly #mirror: Mirror;
  readonly #findings: Findings;

  constructor(options: { db: Knex; findings: Findings; mirror: Mirror }) {
    this.#db = options.db;
    this.#mirror = options.mirror;
    this.#findings = options.findings;
  }

  /** That it still has to be done, and holds no secret. */
  async checkTold(told: readonly Told[], tick: Tick): Promise<void> {
    for (const { recipient, text, scope, isRepeated } of told) {
      const secret = [SECRET_WORDS, SECRET_PEOPLE].some(each =>
        text.includes(each),
      );
      this.#findings.expect(!secret, 'what is told is no secret', () => text);
      this.#findings.expect(
        !isRepeated || tick.mayRepeat,
        'nothing is delivered twice unless its delivery was cut off',
        () => `${recipient}: ${scope}`,
      );
    }
    if (tick.isInterleaved) return;
    for (const row of await this.#itemsIn(told)) {
      const exception = this.#mirror.records.get(row.exception_id)!;
      const isOpen = itemsOf(exception).some(
        ({ item, number, deadline, until }) =>
          item === row.item &&
          number === row.number &&
          deadline === ms(row.deadline) &&
          until > tick.now,
      );
      const isAsked =
        row.item !== 'review' || mayBeAsked(exception, row.recipient);
      this.#findings.expect(
        isOpen && isAsked,
        'what is delivered still has to be done',
        () => `${row.recipient}: ${row.item} ${row.step}`,
        exception.id,
      );
    }
  }

  async #itemsIn(told: readonly Told[]) {
    const keys = told.map(({ scope }) => scope);
    const parts: Record<string, any>[][] = await Promise.all(
      inParts(keys).map(some =>
        this.#db('mfa_notice_items')
          .whereIn('notice_key', [...some])
          .whereNull('settled_at')
          .select('exception_id', 'item', 'number', 'deadline', 'step')
          .select('recipient'),
      ),
    );
    return parts.flat();
  }

  /** That whatever was to be told has been delivered. */
  async checkDelivered(tick: Tick): Promise<void> {
    const [drafts] = await this.#db('mfa_notice_drafts').count({ count: '*' });
    const [waiting] = await this.#db('mfa_notices')
      .whereNull('delivered_at')
      .count({ count: '*' });
    if (tick.did('remind')) {
      this.#findings.expect(
        Number(drafts.count) === 0,
        'digests are made of what is to be told',
        () => `${drafts.count} are drafts`,
      );
    }
    if (tick.did('deliver-notices') && !tick.isPortalAway) {
      this.#findings.expect(
        Number(waiting.count) === 0,
        'notices are delivered',
        () => `${waiting.count} are not`,
      );
    }
  }
}
