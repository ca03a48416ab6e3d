import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { CampaignView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { toneColor } from '../parts/looks';
import { useTranslate, type Translate } from '../translation';
import { itemLooks } from './CampaignChips';

type Progressing = Pick<
  CampaignView,
  'begun' | 'missed' | 'name' | 'progress' | 'state'
>;

const useStyles = makeStyles(
  theme => ({
    track: {
      display: 'flex',
      height: 8,
      overflow: 'hidden',
      borderRadius: 4,
      border: `1px solid ${theme.palette.text.secondary}`,
      marginBottom: theme.spacing(0.5),
    },
    part: { flex: 'none', transition: 'width 300ms' },
  }),
  { name: 'MfaExceptionsCampaignProgress' },
);

/** How far a campaign is: as a bar, and in the same words beneath it. */
export function Progress({ campaign }: { campaign: Progressing }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const { name, progress } = campaign;
  const { items, answered, ended } = progress;
  const words = progressWords(t, campaign);
  const part = (state: 'answered' | 'ended') => (
    <div
      className={classes.part}
      style={{
        width: `${(100 * progress[state]) / items}%`,
        backgroundColor: toneColor(theme, itemLooks[state].tone),
      }}
    />
  );
  return (
    <div>
      {items > 0 && (
        <div
          className={classes.track}
          role="progressbar"
          aria-label={t('campaign.progress.label', { name })}
          aria-valuemin={0}
          aria-valuemax={items}
          aria-valuenow={answered + ended}
          aria-valuetext={words}
        >
          {part('answered')}
          {part('ended')}
        </div>
      )}
      {words}
    </div>
  );
}

/** The same for whoever looks at no bar. */
export function progressWords(
  t: Translate,
  { begun, missed, progress, state }: Progressing,
): string {
  const { items, answered, waiting, ended, silent, dropped } = progress;
  if (!begun) {
    return t(`campaign.progress.${beforehand(state, missed)}`);
  }
  if (items === 0) {
    return t('campaign.progress.nothing');
  }
  const rest = { waiting, ended, silent, dropped };
  return [
    t('campaign.progress.answered', { answered, items }),
    ...(Object.keys(rest) as (keyof typeof rest)[])
      .filter(each => rest[each] > 0)
      .map(each => t(`campaign.progress.${each}`, { count: rest[each] })),
  ].join(', ');
}

function beforehand(state: Progressing['state'], missed: boolean) {
  if (missed || state === 'cancelled') {
    return 'missed';
  }
  return state === 'active' ? 'starting' : 'notYet';
}
