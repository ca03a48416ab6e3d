import type { CampaignItemView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { EntityLink } from '../parts/EntityLink';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { ItemChip } from './CampaignChips';

/** Where an item stands: how, by whom and when it was answered, or what came of silence. */
export function ItemStanding({ item }: { item: CampaignItemView }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { answer, followUp } = item;
  return (
    <>
      <ItemChip item={item} />
      {answer && (
        <div className={classes.quiet}>
          <Answer {...answer} />
        </div>
      )}
      {followUp && (
        <div className={classes.quiet}>
          {t(`campaign.followUp.${followUp}`)}
        </div>
      )}
    </>
  );
}

function Answer({
  at,
  by,
  onBehalfOf,
}: NonNullable<CampaignItemView['answer']>) {
  const t = useTranslate();
  const when = <RelativeTime at={at} />;
  if (!by) {
    return t('campaign.items.alone', { when });
  }
  const who = <EntityLink entityRef={by} inSentence />;
  return onBehalfOf
    ? t('campaign.items.byFor', {
        ...{ when, who },
        whom: <EntityLink entityRef={onBehalfOf} inSentence />,
      })
    : t('campaign.items.by', { when, who });
}
