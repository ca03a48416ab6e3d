import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HourglassIcon from '@material-ui/icons/HourglassEmpty';
import LockOpenIcon from '@material-ui/icons/LockOpenOutlined';
import ReviewIcon from '@material-ui/icons/EventNoteOutlined';
import ScheduleIcon from '@material-ui/icons/Schedule';
import CheckIcon from '@material-ui/icons/VerifiedUserOutlined';
import type {
  EntitySummary,
  HeadlineKind,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ComponentType } from 'react';
import { toneColor } from '../parts/chips';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

const LOOKS: Readonly<
  Record<
    HeadlineKind,
    {
      tone: Parameters<typeof toneColor>[1];
      Icon: ComponentType<SvgIconProps>;
    }
  >
> = {
  overdue: { tone: 'alarm', Icon: ErrorIcon },
  review_overdue: { tone: 'alarm', Icon: ReviewIcon },
  expiring_soon: { tone: 'warning', Icon: ScheduleIcon },
  review_due: { tone: 'warning', Icon: ReviewIcon },
  awaiting_implementation: { tone: 'notice', Icon: HourglassIcon },
  awaiting_approval: { tone: 'notice', Icon: HourglassIcon },
  in_force: { tone: 'good', Icon: LockOpenIcon },
  none: { tone: 'good', Icon: CheckIcon },
};

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', gap: theme.spacing(1.5) },
    icon: { marginTop: 2 },
    words: { fontWeight: theme.typography.fontWeightMedium as 500 },
  }),
  { name: 'MfaExceptionsHeadline' },
);

/** The most urgent thing about an entity, in one line of plain words. */
export function Headline({
  headline,
}: {
  headline: EntitySummary['headline'];
}) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const { kind, count, at } = headline;
  const { tone, Icon } = LOOKS[kind];

  return (
    <Box className={classes.root}>
      <Icon
        className={classes.icon}
        style={{ color: toneColor(theme, tone) }}
        aria-hidden
      />
      <Typography variant="body1" component="p" className={classes.words}>
        {kind === 'none' || at === undefined
          ? t('entity.headline.none')
          : t(`entity.headline.${kind}`, {
              count,
              when: <RelativeTime at={at} />,
            })}
      </Typography>
    </Box>
  );
}
