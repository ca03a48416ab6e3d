import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  FieldsError,
  hasCome,
  toInstant,
  type Checkpoint,
  type EvidencePack,
  type ListEvidenceQuery,
  type PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { ActorGateway } from '../catalog/ActorGateway';
import type { CheckpointStore } from '../checkpoints/CheckpointStore';
import type { ChangeOptions } from '../exceptions/ExceptionService';
import { once } from '../platform/once';
import type { EvidencePackStore, StoredPack } from './EvidencePackStore';
import type { EvidenceService } from './EvidenceService';
import { NOTHING_COUNTED } from './tally';
import { toView } from './view';

// A pack goes by a checkpoint, and by the first that covers its period unless
// another is named: so the same question has the same answer, byte for byte, however
// much happens afterwards. What no checkpoint covers yet is not in it, and it says so.

interface EvidenceOptions {
  readonly actors: Pick<ActorGateway, 'recentActor'>;
  readonly checkpoints: Pick<CheckpointStore, 'find' | 'firstSince' | 'latest'>;
  readonly clock: Clock;
  /** Has what waits made soon, without waiting for that. */
  readonly nudge: () => void;
  readonly packs: EvidencePackStore;
}

const MOST_OPEN = 20;

type Input = Parameters<EvidenceService['create']>[0];

/** Evidence for whoever asks; who may is not asked here. */
export class DefaultEvidenceService implements EvidenceService {
  readonly #options: EvidenceOptions;

  static create(options: EvidenceOptions) {
    return new DefaultEvidenceService(options);
  }

  private constructor(options: EvidenceOptions) {
    this.#options = options;
  }

  async create(input: Input, { credentials, idempotency }: ChangeOptions) {
    const { actors, clock, nudge, packs } = this.#options;
    const { kind, ref: requestedBy } = await actors.recentActor(credentials);
    if (kind !== 'user') {
      throw new NotAllowedError('Only a person can ask for evidence');
    }
    const pack = await once(
      { memory: packs, clock },
      {
        ...{ principal: requestedBy, idempotency },
        work: () => this.#begin(input, requestedBy),
        answer: ({ stored, checkpoint }) => toView(stored, checkpoint),
        commit: ({ stored }, remember) => packs.create(stored, remember),
        lost: (_begun, error) => Promise.reject(error),
      },
    );
    nudge();
    return pack;
  }

  async get(id: string) {
    const stored = await this.#find(id);
    const checkpoints = await this.#checkpointsOf([stored]);
    return toView(stored, checkpoints(stored));
  }

  async list(query: ListEvidenceQuery) {
    const page = await this.#options.packs.list(query);
    const { items, totalItems, ...pageInfo } = page;
    const checkpoints = await this.#checkpointsOf(items);
    const packs: EvidencePack[] = items.map(item =>
      toView(item, checkpoints(item)),
    );
    return { items: packs, totalItems, pageInfo };
  }

  async file(id: string, name: PackFile) {
    const { state, period } = await this.#find(id);
    if (state !== 'ready') {
      throw new ConflictError(
        `Evidence pack '${id}' is not ready, but ${state}`,
      );
    }
    const [from, to] = [period.from, period.to].map(at => at.slice(0, 10));
    return {
      name: `evidence-${from}-${to}`,
      pieces: this.#options.packs.contentOf(id, name),
    };
  }

  async verifier() {
    const path = resolvePackagePath(
      '@mfa-exceptions/backstage-plugin-mfa-exceptions-backend',
      ...['assets', 'verify-evidence.mjs'],
    );
    return readFile(path, 'utf8');
  }

  async #begin(input: Input, requestedBy: string) {
    const { clock, packs } = this.#options;
    const now = clock.now();
    if (!hasCome(input.to, now)) {
      throw refusal('to', 'must not be in the future');
    }
    const checkpoint = await this.#checkpointFor(input);
    if ((await packs.open()) >= MOST_OPEN) {
      throw new ConflictError(
        `${MOST_OPEN} evidence packs are waiting to be made; ask again when they are`,
      );
    }
    const { from, to, filters } = input;
    const stored: StoredPack = {
      ...{ id: randomUUID(), state: 'queued', attempts: 0 },
      ...{ requestedBy, requestedAt: toInstant(now) },
      ...{ period: { from, to }, filters, checkpointDay: checkpoint.day },
      ...{ nextPart: 0, tally: NOTHING_COUNTED, files: [] },
    };
    return { stored, checkpoint };
  }

  async #checkpointFor({ to, checkpoint: day }: Input): Promise<Checkpoint> {
    const { checkpoints } = this.#options;
    if (day) {
      const named = await checkpoints.find(day);
      if (!named) {
        throw refusal('checkpoint', 'must be the day of a checkpoint');
      }
      return named;
    }
    const found =
      (await checkpoints.firstSince(new Date(to))) ??
      (await checkpoints.latest());
    if (!found) {
      throw new ConflictError(
        'There is no checkpoint yet that evidence could go by; the first is taken within the hour',
      );
    }
    return found;
  }

  async #find(id: string): Promise<StoredPack> {
    const stored = await this.#options.packs.find(id);
    if (!stored) {
      throw new NotFoundError(`There is no evidence pack '${id}'`);
    }
    return stored;
  }

  async #checkpointsOf(packs: readonly StoredPack[]) {
    const days = [...new Set(packs.map(({ checkpointDay }) => checkpointDay))];
    const found = new Map<string, Checkpoint>();
    for (const day of days) {
      const checkpoint = await this.#options.checkpoints.find(day);
      if (checkpoint) {
        found.set(day, checkpoint);
      }
    }
    // Packs refer to checkpoints, and none of those is ever deleted.
    return ({ checkpointDay }: StoredPack) => found.get(checkpointDay)!;
  }
}

function refusal(field: string, message: string) {
  return new FieldsError([{ field, message }]);
}
