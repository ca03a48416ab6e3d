import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useSearchParams } from 'react-router-dom';
import { useScorecards } from '../api/scorecards';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import { BandCounts } from './BandCounts';
import { BandFilter } from './BandFilter';
import { pageOf, standingFrom, standingSearch } from './standingFilters';
import { ScorecardTable } from './ScorecardTable';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsScorecards' },
);

/** How every entity stands, what stands worst first. */
export function ScorecardsPage() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const filters = standingFrom(search);
  const { value, ...asking } = useScorecards();
  return (
    <>
      <ContentHeader title={t('scorecards.heading')} />
      <Paper className={classes.paper}>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('scorecards.question')}
        </Typography>
        {value && <BandCounts entities={value.entities} />}
        <BandFilter
          chosen={filters.band}
          onChange={band => setSearch(standingSearch({ band, page: 0 }))}
        />
        {value?.more && (
          <Typography variant="body2" paragraph>
            {t('scorecards.more', { count: value.entities.length })}
          </Typography>
        )}
        <FoundPage
          asked={{ ...asking, value: value && pageOf(value, filters) }}
          failed={t('scorecards.failed')}
          nothing={
            value && value.entities.length > 0 ? (
              <Calm
                title={t('scorecards.noMatch')}
                description={t('scorecards.noMatchDescription')}
              />
            ) : (
              <Calm
                title={t('scorecards.empty')}
                description={t('scorecards.emptyDescription')}
              />
            )
          }
          total={count => t('scorecards.total', { count })}
          onPage={page =>
            setSearch(standingSearch({ ...filters, page: Number(page) }))
          }
        >
          {({ items }) => <ScorecardTable items={items} />}
        </FoundPage>
      </Paper>
    </>
  );
}
