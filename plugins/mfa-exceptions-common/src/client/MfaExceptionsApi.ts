import type {
  CreateExceptionInput,
  DecideExtensionInput,
  DecisionResults,
  DecisionsInput,
  EntitySummaries,
  EntitySummary,
  ExceptionDetail,
  ExportParams,
  ExceptionHistory,
  ExceptionPage,
  ExceptionValidation,
  HistoryVerification,
  ImportAnswer,
  ImportInput,
  ImportLine,
  ListExceptionsParams,
  ListWorkParams,
  PatchExceptionInput,
  RecordUseInput,
  RequestExtensionInput,
  PolicyList,
  TransitionInput,
  ValidateExceptionInput,
  WorkPage,
} from '../schemas';
import type { AccountabilityApi } from './AccountabilityApi';
import type { CampaignsApi } from './CampaignsApi';
import type { EvidenceApi } from './EvidenceApi';
import type { IncidentsApi } from './IncidentsApi';
import type { OperationsApi } from './OperationsApi';
import type { PatternsApi } from './PatternsApi';
import type { PostureApi } from './PostureApi';
import type { RemindersApi } from './RemindersApi';
import type { ReviewsApi } from './ReviewsApi';

/** What a call may carry beside its input. @public */
export interface RequestOptions {
  /** A Backstage token, where `fetch` does not add one by itself. */
  readonly token?: string;
  /** Makes a repeat of the same call within 24 hours answer the first result. */
  readonly idempotencyKey?: string;
}

/**
 * The register's API, typed. Every call throws a `ResponseError` for an answer
 * other than 2xx.
 *
 * @public
 */
export interface MfaExceptionsApi {
  readonly accountability: AccountabilityApi;
  readonly campaigns: CampaignsApi;
  readonly evidence: EvidenceApi;
  readonly incidents: IncidentsApi;
  readonly operations: OperationsApi;
  readonly patterns: PatternsApi;
  readonly posture: PostureApi;
  readonly reminders: RemindersApi;
  readonly reviews: ReviewsApi;
  listExceptions(
    params?: ListExceptionsParams,
    options?: RequestOptions,
  ): Promise<ExceptionPage>;
  createException(
    input: CreateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  getException(id: string, options?: RequestOptions): Promise<ExceptionDetail>;
  patchException(
    id: string,
    input: PatchExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  transition(
    id: string,
    input: TransitionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  /** Asks for a later end of an exception that is in force. */
  requestExtension(
    id: string,
    input: RequestExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  /** Approves, rejects or withdraws one, by its number. */
  decideExtension(
    id: string,
    number: number,
    input: DecideExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  /** That a break-glass account was used; its review is due at once. */
  recordUse(
    id: string,
    input: RecordUseInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail>;
  /** One decision on up to 100 requests; each answers for itself. */
  decide(
    input: DecisionsInput,
    options?: RequestOptions,
  ): Promise<DecisionResults>;
  /** What waits for the caller, the most urgent first. */
  listWork(
    params?: ListWorkParams,
    options?: RequestOptions,
  ): Promise<WorkPage>;
  validate(
    input: ValidateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionValidation>;
  getHistory(id: string, options?: RequestOptions): Promise<ExceptionHistory>;
  getVerification(
    id: string,
    options?: RequestOptions,
  ): Promise<HistoryVerification>;
  getEntitySummary(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EntitySummary>;
  getEntitySummaries(
    entityRefs: readonly string[],
    options?: RequestOptions,
  ): Promise<EntitySummaries>;
  policies(options?: RequestOptions): Promise<PolicyList>;
  /** Takes in a register that was kept elsewhere; a dry run, unless told otherwise. */
  importRegister(
    input: ImportInput,
    options?: RequestOptions,
  ): Promise<ImportAnswer>;
  /** The same, told as it goes. */
  streamImport(
    input: ImportInput,
    options?: RequestOptions,
  ): AsyncIterable<ImportLine>;
  /** All that a list would show: an answer to be read whole, or as a stream. */
  exportExceptions(
    params?: ExportParams,
    options?: RequestOptions,
  ): Promise<Response>;
}
