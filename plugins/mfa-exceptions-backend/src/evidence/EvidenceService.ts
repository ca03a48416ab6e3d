import type {
  createEvidenceSchema,
  EvidencePack,
  EvidencePage,
  ListEvidenceQuery,
  PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ChangeOptions,
} from '../exceptions/ExceptionService';

/** What can be shown of a period. */
export interface EvidenceService {
  create(
    input: z.output<typeof createEvidenceSchema>,
    options: ChangeOptions,
  ): Promise<EvidencePack>;
  get(id: string, options: CallOptions): Promise<EvidencePack>;
  /** The latest first. */
  list(query: ListEvidenceQuery, options: CallOptions): Promise<EvidencePage>;
  /**
   * A file of a pack, and what it is to be called.
   *
   * @throws ConflictError while the pack is not ready
   */
  file(id: string, name: PackFile, options: CallOptions): Promise<PackContent>;
  /** The program that verifies a pack. */
  verifier(options: CallOptions): Promise<string>;
}

/** A file, piece by piece. */
export interface PackContent {
  readonly name: string;
  readonly pieces: AsyncIterable<string>;
}
