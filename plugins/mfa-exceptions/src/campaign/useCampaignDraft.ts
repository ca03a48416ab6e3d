import { useState } from 'react';
import { localZone } from '../parts/relative';
import { problemsIn, type Outcome } from '../parts/useCommand';
import { useTranslate } from '../translation';
import {
  fieldIn,
  problemsOf,
  type CampaignDraft,
  type CampaignField,
} from './campaignDraft';

/**
 * Holds what is being planned, and says what is wrong with it once asked.
 *
 * @param before - what was planned, where that is being changed
 */
export function useCampaignDraft(
  initial: CampaignDraft,
  outcome: Outcome | undefined,
  before?: CampaignDraft,
) {
  const t = useTranslate();
  const zone = localZone();
  // What nobody has touched follows what is known.
  const [touched, setTouched] = useState<Partial<CampaignDraft>>({});
  const [asked, setAsked] = useState(false);
  const draft: CampaignDraft = { ...initial, ...touched };
  const own = problemsOf(draft, before, zone, new Date());
  const refused = problemsIn(outcome, fieldIn);
  const problems: Partial<Record<CampaignField, string>> = {
    ...refused,
    ...(asked &&
      Object.fromEntries(
        Object.entries(own).map(([field, problem]) => [
          field,
          t(`campaign.field.${problem}`),
        ]),
      )),
  };
  return {
    ...{ draft, problems, zone },
    /** Whether the fields say already what the server has against them. */
    told: Object.keys(refused).length > 0,
    change: (change: Partial<CampaignDraft>) =>
      setTouched(current => ({ ...current, ...change })),
    /** Says what is wrong from now on; whether it can be sent. */
    check: () => {
      setAsked(true);
      return Object.keys(own).length === 0;
    },
  };
}
