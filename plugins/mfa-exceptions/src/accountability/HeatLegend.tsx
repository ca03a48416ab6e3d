import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LookIcon } from '../parts/looks';
import { useTranslate } from '../translation';
import { counted } from './heat';
import { StandingSwatch, standingOf } from './HeatShapes';
import { standingLooks } from './standing';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2.5),
      margin: theme.spacing(1.5, 0, 0.5),
      padding: 0,
      listStyle: 'none',
    },
    entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
    icon: { fontSize: 16 },
  }),
  { name: 'MfaExceptionsHeatLegend' },
);

/** What the icons and the patterns of the heat map mean. */
export function HeatLegend() {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <>
      <ul
        className={classes.root}
        aria-label={t('accountability.heat.legendTitle')}
      >
        {counted.map(kind => (
          <li key={kind} className={classes.entry}>
            <LookIcon
              look={standingLooks[standingOf[kind]]}
              className={classes.icon}
            />
            <StandingSwatch kind={kind} />
            <Typography variant="body2">
              {t(`accountability.heat.legend.${kind}`)}
            </Typography>
          </li>
        ))}
      </ul>
      <Typography variant="body2" color="textSecondary">
        {t('accountability.heat.keys')}
      </Typography>
    </>
  );
}
