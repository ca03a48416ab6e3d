import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import type { GapReason } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { LookIcon } from '../parts/looks';
import { useTranslate } from '../translation';
import { standingLooks, unknownLook } from './standing';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
      fontWeight: theme.typography.fontWeightMedium as 500,
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsGap' },
);

/** That nobody is accountable, why, and who has to see to it. */
export function GapWords(props: {
  reason: GapReason;
  owner?: string;
  fixer: string;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { reason, owner, fixer } = props;
  return (
    <>
      <Box className={classes.head}>
        <LookIcon look={standingLooks.gap} fontSize="small" />
        <span>{t('accountability.gap.title')}</span>
      </Box>
      <div className={classes.quiet}>
        {reason === 'nobody_named' || !owner
          ? t('accountability.gap.nobody_named')
          : t(`accountability.gap.${reason}`, {
              owner: <EntityLink entityRef={owner} inSentence />,
            })}
      </div>
      <div>
        {t('accountability.gap.fixer', {
          fixer: <EntityLink entityRef={fixer} inSentence />,
        })}
      </div>
    </>
  );
}

/** That the answer is neither an owner nor a gap. */
export function UnknownWords() {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <>
      <Box className={classes.head}>
        <LookIcon look={unknownLook} fontSize="small" />
        <span>{t('accountability.unknown')}</span>
      </Box>
      <div className={classes.quiet}>{t('accountability.unknownText')}</div>
    </>
  );
}
