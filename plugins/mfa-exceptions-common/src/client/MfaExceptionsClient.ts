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
import { AccountabilityClient } from './AccountabilityClient';
import { Calls, entityPath, queryOf, type CallsOptions } from './calls';
import type { CampaignsApi } from './CampaignsApi';
import { CampaignsClient } from './CampaignsClient';
import type { EvidenceApi } from './EvidenceApi';
import { EvidenceClient } from './EvidenceClient';
import type { IncidentsApi } from './IncidentsApi';
import { IncidentsClient } from './IncidentsClient';
import type { MfaExceptionsApi, RequestOptions } from './MfaExceptionsApi';
import type { OperationsApi } from './OperationsApi';
import { OperationsClient } from './OperationsClient';
import type { PatternsApi } from './PatternsApi';
import { PatternsClient } from './PatternsClient';
import type { PostureApi } from './PostureApi';
import { PostureClient } from './PostureClient';
import type { RemindersApi } from './RemindersApi';
import { RemindersClient } from './RemindersClient';
import type { ReviewsApi } from './ReviewsApi';
import { ReviewsClient } from './ReviewsClient';

/** The register's API over HTTP. @public */
export class MfaExceptionsClient implements MfaExceptionsApi {
  readonly accountability: AccountabilityApi;
  readonly campaigns: CampaignsApi;
  readonly evidence: EvidenceApi;
  readonly incidents: IncidentsApi;
  readonly operations: OperationsApi;
  readonly patterns: PatternsApi;
  readonly posture: PostureApi;
  readonly reminders: RemindersApi;
  readonly reviews: ReviewsApi;
  readonly #calls: Calls;

  constructor(options: CallsOptions) {
    this.#calls = new Calls(options);
    this.accountability = new AccountabilityClient(this.#calls);
    this.campaigns = new CampaignsClient(this.#calls);
    this.evidence = new EvidenceClient(this.#calls);
    this.incidents = new IncidentsClient(this.#calls);
    this.operations = new OperationsClient(this.#calls);
    this.patterns = new PatternsClient(this.#calls);
    this.posture = new PostureClient(this.#calls);
    this.reminders = new RemindersClient(this.#calls);
    this.reviews = new ReviewsClient(this.#calls);
  }

  async listExceptions(
    params: ListExceptionsParams = {},
    options?: RequestOptions,
  ): Promise<ExceptionPage> {
    return this.#calls.call('GET', `/exceptions${queryOf(params)}`, options);
  }

  async createException(
    input: CreateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#calls.call('POST', '/exceptions', options, input);
  }

  async getException(
    id: string,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#calls.call('GET', exceptionPath(id), options);
  }

  async patchException(
    id: string,
    input: PatchExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    return this.#calls.call('PATCH', exceptionPath(id), options, input);
  }

  async transition(
    id: string,
    input: TransitionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/transitions`;
    return this.#calls.call('POST', path, options, input);
  }

  async requestExtension(
    id: string,
    input: RequestExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/extensions`;
    return this.#calls.call('POST', path, options, input);
  }

  async decideExtension(
    id: string,
    number: number,
    input: DecideExtensionInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/extensions/${number}/decision`;
    return this.#calls.call('POST', path, options, input);
  }

  async recordUse(
    id: string,
    input: RecordUseInput,
    options?: RequestOptions,
  ): Promise<ExceptionDetail> {
    const path = `${exceptionPath(id)}/uses`;
    return this.#calls.call('POST', path, options, input);
  }

  async decide(
    input: DecisionsInput,
    options?: RequestOptions,
  ): Promise<DecisionResults> {
    return this.#calls.call('POST', '/exceptions/decisions', options, input);
  }

  async listWork(
    params: ListWorkParams = {},
    options?: RequestOptions,
  ): Promise<WorkPage> {
    return this.#calls.call('GET', `/tasks${queryOf(params)}`, options);
  }

  async validate(
    input: ValidateExceptionInput,
    options?: RequestOptions,
  ): Promise<ExceptionValidation> {
    return this.#calls.call('POST', '/exceptions/validate', options, input);
  }

  async getHistory(
    id: string,
    options?: RequestOptions,
  ): Promise<ExceptionHistory> {
    return this.#calls.call('GET', `${exceptionPath(id)}/history`, options);
  }

  async getVerification(
    id: string,
    options?: RequestOptions,
  ): Promise<HistoryVerification> {
    return this.#calls.call(
      'GET',
      `${exceptionPath(id)}/verification`,
      options,
    );
  }

  async getEntitySummary(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EntitySummary> {
    const path = `${entityPath(entityRef)}/summary`;
    return this.#calls.call('GET', path, options);
  }

  async getEntitySummaries(
    entityRefs: readonly string[],
    options?: RequestOptions,
  ): Promise<EntitySummaries> {
    return this.#calls.call('POST', '/entities/summaries', options, {
      entityRefs,
    });
  }

  async policies(options?: RequestOptions): Promise<PolicyList> {
    return this.#calls.call('GET', '/policies', options);
  }

  async importRegister(
    input: ImportInput,
    options?: RequestOptions,
  ): Promise<ImportAnswer> {
    return this.#calls.call('POST', '/imports', options, input);
  }

  async *streamImport(
    input: ImportInput,
    options?: RequestOptions,
  ): AsyncGenerator<ImportLine> {
    const response = await this.#calls.answer(
      'POST',
      '/imports',
      options,
      input,
      {
        Accept: 'application/x-ndjson',
      },
    );
    for await (const line of linesOf(response)) {
      yield JSON.parse(line);
    }
  }

  async exportExceptions(
    params: ExportParams = {},
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#calls.answer(
      'GET',
      `/exceptions/export${queryOf(params)}`,
      options,
    );
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(line => line !== '');
    if (done) {
      return;
    }
  }
}

function exceptionPath(id: string) {
  return `/exceptions/${encodeURIComponent(id)}`;
}
