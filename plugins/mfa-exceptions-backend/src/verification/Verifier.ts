import {
  toInstant,
  type Checkpoint,
  type RegisterVerification,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import type { CheckpointStore } from '../checkpoints/CheckpointStore';
import { Findings } from './Findings';
import { verifyCheckpoints } from './verifyCheckpoints';
import { verifyHistories } from './verifyHistories';
import { verifyLedger } from './verifyLedger';

// Everything that is never to change, held against everything that would tell: the
// chains, what is kept beside them, the ledger, the checkpoints and the keys that
// those were signed with. It goes page by page and stops nobody from writing, so
// that what looks wrong is looked at again: it may have been written meanwhile.

interface VerifierOptions {
  readonly checkpoints: Pick<CheckpointStore, 'open' | 'signatures'>;
  readonly clock: Clock;
  readonly db: Knex;
  readonly signer: CheckpointSigner;
}

/** Verifies everything. */
export class Verifier {
  readonly #options: VerifierOptions;

  static create(options: VerifierOptions) {
    return new Verifier(options);
  }

  private constructor(options: VerifierOptions) {
    this.#options = options;
  }

  async verify(signal?: AbortSignal): Promise<RegisterVerification> {
    const { checkpoints: store, clock, db, signer } = this.#options;
    const startedAt = toInstant(clock.now());
    const findings = new Findings();
    const common = { db, findings, signal };
    const checkpoints = await verifyCheckpoints({ ...common, signer, store });
    const counts = await verifyHistories(common);
    const rows = await verifyLedger({ ...common, checkpoints });
    return {
      verified: findings.count === 0,
      ...{ startedAt, finishedAt: toInstant(clock.now()) },
      ...(await this.#heldAgainst(checkpoints[checkpoints.length - 1])),
      counts: { checkpoints: checkpoints.length, ...counts, rows },
      findings: [...findings.first],
      totalFindings: findings.count,
    };
  }

  async #heldAgainst(checkpoint: Checkpoint | undefined) {
    if (!checkpoint) {
      return {};
    }
    const [signature] = await this.#options.checkpoints.signatures(checkpoint);
    const { day, root } = checkpoint;
    const signed = signature && { keyId: signature.keyId };
    return { checkpoint: { day, root, ...signed } };
  }
}
