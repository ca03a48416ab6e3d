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
import type { RequestOptions } from './MfaExceptionsApi';

/** Batches of reviews with one owner and one deadline. @public */
export interface CampaignsApi {
  list(
    params?: ListCampaignsParams,
    options?: RequestOptions,
  ): Promise<CampaignPage>;
  create(
    input: CreateCampaignInput,
    options?: RequestOptions,
  ): Promise<CampaignDetail>;
  /** Who would get how many items, if it started now. */
  preview(
    input: PreviewCampaignInput,
    options?: RequestOptions,
  ): Promise<CampaignPreview>;
  get(id: string, options?: RequestOptions): Promise<CampaignDetail>;
  transition(
    id: string,
    input: CampaignTransitionInput,
    options?: RequestOptions,
  ): Promise<CampaignDetail>;
  items(
    id: string,
    params?: ListCampaignItemsParams,
    options?: RequestOptions,
  ): Promise<CampaignItemPage>;
  history(id: string, options?: RequestOptions): Promise<CampaignHistory>;
  report(id: string, options?: RequestOptions): Promise<CampaignReport>;
  /** The same as a file. */
  reportFile(
    id: string,
    format: CampaignReportFormat,
    options?: RequestOptions,
  ): Promise<string>;
}
