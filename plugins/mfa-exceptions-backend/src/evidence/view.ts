import type {
  Checkpoint,
  EvidencePack,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { StoredPack } from './EvidencePackStore';
import { termsOf } from './pack';

/** A pack as the API answers it. */
export function toView(pack: StoredPack, checkpoint: Checkpoint): EvidencePack {
  const { readyAt, error } = pack;
  const { histories, controls: _controls, ...totals } = pack.tally;
  const { period, filters, coverage } = termsOf(pack, checkpoint);
  return {
    ...{ id: pack.id, state: pack.state },
    ...{ requestedBy: pack.requestedBy, requestedAt: pack.requestedAt },
    ...{ period, checkpoint, coverage, totals },
    filters: filters as EvidencePack['filters'],
    progress: { done: histories, total: checkpoint.size },
    ...(readyAt && { readyAt }),
    ...(error && pack.state !== 'ready' && { error }),
    files: [...pack.files],
  };
}
