import Typography from '@material-ui/core/Typography';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { Block } from '../parts/Block';
import { ExactTime } from '../parts/RelativeTime';
import { useTranslate, type Translate } from '../translation';

/** What time will do with a campaign, before it does. */
export function AheadBlock({ campaign }: { campaign: CampaignView }) {
  const t = useTranslate();
  return (
    <Block title={t('campaign.ahead.title')}>
      {[...sentences(t, campaign), ...ofTheNext(t, campaign)].map(
        (sentence, index) => (
          <Typography key={index} variant="body2" component="div" gutterBottom>
            {sentence}
          </Typography>
        ),
      )}
    </Block>
  );
}

function sentences(t: Translate, campaign: CampaignView): readonly ReactNode[] {
  const { state, missed, begun, progress, durationDays } = campaign;
  const silence = [t('campaign.ahead.silence'), t('campaign.ahead.breakGlass')];
  const over = t('campaign.ahead.over', {
    when: <ExactTime at={campaign.deadline} />,
  });
  if (missed) {
    return [t('campaign.ahead.missed')];
  }
  switch (state) {
    case 'scheduled':
      return [
        t('campaign.ahead.starts', {
          when: <ExactTime at={campaign.startsAt} />,
        }),
        t('campaign.ahead.answersFor', { count: durationDays }),
        ...silence,
      ];
    case 'active':
      if (!begun) {
        return [t('campaign.ahead.starting'), over, ...silence];
      }
      return progress.waiting > 0
        ? [over, ...silence]
        : [over, t('campaign.ahead.nothingWaits')];
    case 'completed':
      return afterwards(t, campaign);
    default:
      return [t('campaign.ahead.cancelled')];
  }
}

function afterwards(
  t: Translate,
  { deadline, endedAt, progress }: CampaignView,
): readonly ReactNode[] {
  if (progress.silent === 0) {
    return [t('campaign.ahead.settled')];
  }
  // People were told the deadline: silence has no consequence before it.
  return endedAt !== undefined && endedAt < deadline
    ? [
        t('campaign.ahead.early', { when: <ExactTime at={deadline} /> }),
        t('campaign.ahead.breakGlass'),
      ]
    : [t('campaign.ahead.followed')];
}

function ofTheNext(
  t: Translate,
  { recurrence, state, begun }: CampaignView,
): readonly ReactNode[] {
  if (!recurrence || (state === 'cancelled' && !begun)) {
    return [];
  }
  return [t(`campaign.ahead.${begun ? 'follows' : 'next'}`)];
}
