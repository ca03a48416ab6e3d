import { makeStyles } from '@material-ui/core/styles';
import { scorecardBands } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Scorecards } from '../api/scorecards';
import { LookChip } from '../parts/chips';
import { looks } from '../parts/looks';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsBandCounts' },
);

/** How many entities stand how, the worst first. */
export function BandCounts({ entities }: Pick<Scorecards, 'entities'>) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label={t('scorecards.bands')}>
      {[...scorecardBands].reverse().map(band => (
        <li key={band}>
          <LookChip
            look={looks.band[band]}
            label={t('scorecards.bandCount', {
              count: entities.filter(each => each.band === band).length,
              band: t(`scorecard.band.${band}`),
            })}
          />
        </li>
      ))}
    </ul>
  );
}
