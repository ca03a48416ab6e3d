import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { standings } from './groups';
import { swatchOf } from './standing';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(0, 0, 1),
      padding: 0,
      listStyle: 'none',
    },
    entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
    swatch: { width: 24, height: 12, borderRadius: 2 },
  }),
  { name: 'MfaExceptionsStandingLegend' },
);

/** What the patterns of the bars mean. */
export function StandingLegend() {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  return (
    <ul className={classes.root} aria-label={t('governance.carriers.legend')}>
      {standings.map(standing => (
        <li key={standing} className={classes.entry}>
          <span
            className={classes.swatch}
            style={swatchOf(theme, standing)}
            aria-hidden
          />
          <Typography variant="body2" component="span">
            {t(`governance.standing.${standing}`)}
          </Typography>
        </li>
      ))}
    </ul>
  );
}
