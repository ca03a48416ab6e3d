import type {
  CampaignDetail,
  CampaignHistory,
  CampaignItemPage,
  CampaignPage,
  CampaignPreview,
  CampaignReport,
  CampaignReportFormat,
  CampaignTransitionInput,
  CreateCampaignInput,
  ListCampaignItemsParams,
  ListCampaignsParams,
  PreviewCampaignInput,
} from '../schemas';
import { queryOf, type Calls } from './calls';
import type { CampaignsApi } from './CampaignsApi';
import type { RequestOptions } from './MfaExceptionsApi';

/** Campaigns over HTTP. */
export class CampaignsClient implements CampaignsApi {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async list(
    params: ListCampaignsParams = {},
    options?: RequestOptions,
  ): Promise<CampaignPage> {
    return this.#calls.call('GET', `/campaigns${queryOf(params)}`, options);
  }

  async create(
    input: CreateCampaignInput,
    options?: RequestOptions,
  ): Promise<CampaignDetail> {
    return this.#calls.call('POST', '/campaigns', options, input);
  }

  async preview(
    input: PreviewCampaignInput,
    options?: RequestOptions,
  ): Promise<CampaignPreview> {
    return this.#calls.call('POST', '/campaigns/preview', options, input);
  }

  async get(id: string, options?: RequestOptions): Promise<CampaignDetail> {
    return this.#calls.call('GET', pathOf(id), options);
  }

  async transition(
    id: string,
    input: CampaignTransitionInput,
    options?: RequestOptions,
  ): Promise<CampaignDetail> {
    const path = `${pathOf(id)}/transitions`;
    return this.#calls.call('POST', path, options, input);
  }

  async items(
    id: string,
    params: ListCampaignItemsParams = {},
    options?: RequestOptions,
  ): Promise<CampaignItemPage> {
    const path = `${pathOf(id)}/items${queryOf(params)}`;
    return this.#calls.call('GET', path, options);
  }

  async history(
    id: string,
    options?: RequestOptions,
  ): Promise<CampaignHistory> {
    return this.#calls.call('GET', `${pathOf(id)}/history`, options);
  }

  async report(id: string, options?: RequestOptions): Promise<CampaignReport> {
    return this.#calls.call('GET', `${pathOf(id)}/report`, options);
  }

  async reportFile(
    id: string,
    format: CampaignReportFormat,
    options?: RequestOptions,
  ): Promise<string> {
    const path = `${pathOf(id)}/report${queryOf({ format })}`;
    return (await this.#calls.answer('GET', path, options)).text();
  }
}

function pathOf(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`;
}
