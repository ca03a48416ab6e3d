import BlockIcon from '@material-ui/icons/Block';
import CheckIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import RunningIcon from '@material-ui/icons/PlayCircleOutline';
import ScheduleIcon from '@material-ui/icons/Schedule';
import UndoIcon from '@material-ui/icons/Undo';
import type {
  CampaignItemState,
  CampaignItemView,
  CampaignState,
  CampaignView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { LookChip } from '../parts/chips';
import { looks, type Look } from '../parts/looks';
import { useTranslate } from '../translation';

const states: Readonly<Record<CampaignState | 'missed', Look>> = {
  scheduled: { tone: 'notice', Icon: ScheduleIcon },
  active: { tone: 'warning', Icon: RunningIcon },
  completed: { tone: 'good', Icon: CheckIcon },
  cancelled: { tone: 'calm', Icon: BlockIcon },
  missed: { tone: 'alarm', Icon: ErrorIcon },
};

export const itemLooks: Readonly<Record<CampaignItemState, Look>> = {
  waiting: { tone: 'notice', Icon: HourglassIcon },
  answered: { tone: 'good', Icon: CheckIcon },
  ended: { tone: 'calm', Icon: ScheduleIcon },
  silent: { tone: 'warning', Icon: ErrorIcon },
  dropped: { tone: 'calm', Icon: UndoIcon },
};

/** What a campaign is now. */
export function CampaignChip(props: {
  campaign: Pick<CampaignView, 'state' | 'missed'>;
}) {
  const t = useTranslate();
  const { state, missed } = props.campaign;
  const shown = missed ? 'missed' : state;
  return <LookChip look={states[shown]} label={t(`campaign.state.${shown}`)} />;
}

/** Where an item stands; of one that was answered, how. */
export function ItemChip(props: {
  item: Pick<CampaignItemView, 'state' | 'answer'>;
}) {
  const t = useTranslate();
  const { state, answer } = props.item;
  return answer ? (
    <LookChip
      look={looks.reviewOutcome[answer.outcome]}
      label={t(`review.outcome.${answer.outcome}`)}
    />
  ) : (
    <LookChip
      look={itemLooks[state]}
      label={t(`campaign.itemState.${state}`)}
    />
  );
}
