import type {
  CampaignDetail,
  CampaignHistory,
  CampaignItemPage,
  CampaignPage,
  CampaignPreview,
  CampaignReport,
  campaignTransitionSchema,
  createCampaignSchema,
  ListCampaignItemsQuery,
  ListCampaignsQuery,
  previewCampaignSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ChangeOptions,
  Granted,
} from '../exceptions/ExceptionService';

/** What the caller may, which is still being asked while the work begins. */
export interface CampaignGranted extends Granted {
  /** Whether the permission policy lets them run the register. */
  readonly manages: Promise<boolean>;
}

/**
 * What the register does with campaigns, whoever asks and however. Whoever may
 * see exceptions at all sees campaigns; items only where they may see what those
 * are about.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface CampaignService<With = unknown> {
  list(
    query: ListCampaignsQuery,
    options: CallOptions & With,
  ): Promise<CampaignPage>;
  create(
    input: z.output<typeof createCampaignSchema>,
    options: ChangeOptions & With,
  ): Promise<CampaignDetail>;
  /** Who would get how many items, if it started now. */
  preview(
    input: z.output<typeof previewCampaignSchema>,
    options: CallOptions & With,
  ): Promise<CampaignPreview>;
  get(id: string, options: CallOptions & With): Promise<CampaignDetail>;
  transition(
    id: string,
    input: z.output<typeof campaignTransitionSchema>,
    options: ChangeOptions & With,
  ): Promise<CampaignDetail>;
  items(
    id: string,
    query: ListCampaignItemsQuery,
    options: CallOptions & With,
  ): Promise<CampaignItemPage>;
  history(id: string, options: CallOptions & With): Promise<CampaignHistory>;
  report(id: string, options: CallOptions & With): Promise<CampaignReport>;
}
