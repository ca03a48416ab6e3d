import type {
  CampaignFlag,
  CampaignView,
  ReasonCategory,
  RiskRating,
  SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { controlDomainLabel } from '../parts/labels';
import type { Translate } from '../translation';

type Recurrence = NonNullable<CampaignView['recurrence']>;

/** How often a campaign comes back. */
export function comesBackWords(
  t: Translate,
  { every, unit }: Recurrence,
): string {
  return t(`campaign.comesBack.${unit}`, { count: every });
}

/** The names of what the parts of a filter can be. */
export function scopeLabels(t: Translate) {
  return {
    subjectClass: (value: SubjectClass) => t(`subjectClass.${value}`),
    controlDomain: (value: string) => controlDomainLabel(t, value),
    riskRating: (value: RiskRating) => t(`risk.${value}`),
    reasonCategory: (value: ReasonCategory) => t(`reasonCategory.${value}`),
    flag: (value: CampaignFlag) => t(`flag.${value}`),
  };
}
