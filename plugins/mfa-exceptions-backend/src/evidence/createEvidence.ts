import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { Knex } from 'knex';
import type { AccountabilityReader } from '../accountability/AccountabilityReader';
import type { ActorGateway } from '../catalog/ActorGateway';
import { AuthorizedCheckpointService } from '../checkpoints/AuthorizedCheckpointService';
import type { CheckpointSigner } from '../checkpoints/CheckpointSigner';
import { KnexCheckpointStore } from '../checkpoints/KnexCheckpointStore';
import type { ExceptionStore } from '../exceptions/ExceptionStore';
import { KnexIncidentStore } from '../incidents/KnexIncidentStore';
import type { TaskScheduler } from '../platform/taskScheduler';
import { Ledger } from '../ledger/Ledger';
import { KnexVerificationStore } from '../verification/KnexVerificationStore';
import { VerificationService } from '../verification/VerificationService';
import { Verifier } from '../verification/Verifier';
import { AuthorizedEvidenceService } from './AuthorizedEvidenceService';
import { DefaultEvidenceService } from './DefaultEvidenceService';
import { EvidenceMaker } from './EvidenceMaker';
import { EvidenceReader } from './EvidenceReader';
import { KnexEvidencePackStore } from './KnexEvidencePackStore';
import { EVIDENCE_TASK_ID } from './makeEvidence';

/** Checkpoints and evidence, and what makes them. */
export function createEvidence(options: {
  accountability: Pick<AccountabilityReader, 'allAsOf'>;
  actors: ActorGateway;
  clock: Clock;
  db: Knex;
  permissions: PermissionsService;
  scheduler: Pick<TaskScheduler, 'triggerTask'>;
  signer: CheckpointSigner;
  store: ExceptionStore;
}) {
  const { scheduler } = options;
  const checkpoints = KnexCheckpointStore.create(options);
  const verifications = KnexVerificationStore.create(options);
  const packs = KnexEvidencePackStore.create(options);
  const reader = EvidenceReader.create({
    ...options,
    exceptions: options.store,
    incidents: KnexIncidentStore.create({ db: options.db }),
  });
  // One that is running takes this on as well, or the next run does.
  const nudge = () => {
    scheduler.triggerTask(EVIDENCE_TASK_ID).catch(() => {});
  };
  return {
    checkpointStore: checkpoints,
    checkpoints: AuthorizedCheckpointService.create({
      ...options,
      checkpoints,
    }),
    maker: EvidenceMaker.create({ ...options, checkpoints, packs, reader }),
    ledger: Ledger.create(options),
    packs,
    verification: VerificationService.create({ ...options, verifications }),
    verifications,
    verifier: Verifier.create({ ...options, checkpoints }),
    service: AuthorizedEvidenceService.create({
      ...options,
      inner: DefaultEvidenceService.create({
        ...{ ...options, checkpoints, packs, nudge },
      }),
    }),
  };
}

/** What `createEvidence` makes. */
export type Evidence = ReturnType<typeof createEvidence>;
