import {
  addDays,
  type RegisterVerification,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { appendNotices, type Notice } from '../notices/noticeRows';
import type { VerificationStore } from './VerificationStore';

const VERIFICATIONS = 'mfa_verifications';

// What was found stays. That nothing was, later runs say again.
const KEPT_DAYS = 90;

interface VerificationRow {
  id: string;
  finished_at: Date;
  findings: number;
  report: string;
}

/** Keeps in a database what came of verifying everything. */
export class KnexVerificationStore implements VerificationStore {
  readonly #db: Knex;

  static create(options: { db: Knex }) {
    return new KnexVerificationStore(options.db);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async latest() {
    const row = await this.#db<VerificationRow>(VERIFICATIONS)
      .orderBy('finished_at', 'desc')
      .first('report');
    return row && (JSON.parse(row.report) as RegisterVerification);
  }

  async keep(report: RegisterVerification, notices: readonly Notice[]) {
    const finishedAt = new Date(report.finishedAt);
    await this.#db.transaction(async tx => {
      await tx<VerificationRow>(VERIFICATIONS).insert({
        ...{ id: randomUUID(), finished_at: finishedAt },
        findings: report.totalFindings,
        report: JSON.stringify(report),
      });
      await tx<VerificationRow>(VERIFICATIONS)
        .where({ findings: 0 })
        .where('finished_at', '<', new Date(addDays(finishedAt, -KEPT_DAYS)))
        .delete();
      await appendNotices(tx, notices, finishedAt);
    });
  }
}
