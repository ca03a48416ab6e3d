import type { PackFile } from '../domain';
import type {
  LatestVerification,
  VerificationRequest,
  CheckpointDetail,
  CheckpointPage,
  CreateEvidenceInput,
  EvidencePack,
  EvidencePage,
  ListEvidenceParams,
} from '../schemas';
import type { RequestOptions } from './MfaExceptionsApi';

/** What the register can show of a period, and what vouches for it. @public */
export interface EvidenceApi {
  list(
    params?: ListEvidenceParams,
    options?: RequestOptions,
  ): Promise<EvidencePage>;
  /** Asks for a pack, which is made in the background. */
  create(
    input: CreateEvidenceInput,
    options?: RequestOptions,
  ): Promise<EvidencePack>;
  get(id: string, options?: RequestOptions): Promise<EvidencePack>;
  /** A file of a pack that is ready: an answer to be read whole, or as a stream. */
  file(id: string, name: PackFile, options?: RequestOptions): Promise<Response>;
  /** The program that verifies a `pack.json`. */
  verifier(options?: RequestOptions): Promise<Response>;
  checkpoints(
    params?: ListEvidenceParams,
    options?: RequestOptions,
  ): Promise<CheckpointPage>;
  /** One checkpoint; with an exception, the proof that it is covered. */
  checkpoint(
    day: string,
    params?: { readonly exception?: string },
    options?: RequestOptions,
  ): Promise<CheckpointDetail>;
  /** What came of verifying everything, the last time; nothing before the first. */
  verification(options?: RequestOptions): Promise<LatestVerification>;
  /** Has everything verified, in the background. */
  verify(options?: RequestOptions): Promise<VerificationRequest>;
}
