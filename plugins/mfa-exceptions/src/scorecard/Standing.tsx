import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Scorecard } from '../api/scorecards';
import { LookChip } from '../parts/chips';
import { looks } from '../parts/looks';
import { useWords } from '../words';
import { checksOf } from './checked';
import { Checks } from './Checks';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsStanding' },
);

/** The band of an entity in words, and the checks that it comes from. */
export function Standing({ scorecard }: { scorecard: Scorecard }) {
  const t = useWords();
  const classes = useStyles();
  const { band, checks, visibility } = scorecard;
  // Nobody who sees only a part is told that there is nothing.
  const unknown = band === 'none' && visibility === 'partial';
  return (
    <Box className={classes.root}>
      {!unknown && (
        <Box>
          <LookChip
            look={looks.band[band]}
            label={t(`scorecard.band.${band}`)}
          />
        </Box>
      )}
      <Typography variant="body2">
        {unknown ? t('entity.emptyToYou') : t(`scorecard.bandMeaning.${band}`)}
      </Typography>
      {visibility === 'partial' && (
        <Typography variant="body2" className={classes.quiet}>
          {t('scorecard.partly')}
        </Typography>
      )}
      <Checks entityRef={scorecard.entityRef} checks={checksOf(t, scorecard)} />
      <Typography variant="caption" className={classes.quiet}>
        {checks.length > 0
          ? t('scorecard.byTechInsights')
          : t('scorecard.byRegister')}
      </Typography>
    </Box>
  );
}
