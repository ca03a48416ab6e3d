import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { trendDimensions } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { usePosture } from '../api/posture';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { FilterBar } from '../register/FilterBar';
import { filterParamsOf } from '../register/filters';
import { useRegisterFilters } from '../register/useRegisterFilters';
import { useTranslate } from '../translation';
import { CalendarBlock } from './CalendarBlock';
import { CampaignsBlock } from './CampaignsBlock';
import { CarriersBlock } from './CarriersBlock';
import { GapsBlock } from './GapsBlock';
import { dimensionFrom } from './groups';
import { RegisterBlock } from './RegisterBlock';
import { Tiles } from './Tiles';
import { TrendBlock } from './TrendBlock';
import { ViewsButton } from './ViewsButton';

const MOST_CARRIERS = 10;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      // A wide table scrolls by itself, and widens nothing.
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
    filters: { padding: theme.spacing(2, 2, 1) },
    pair: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      alignItems: 'start',
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'MfaExceptionsPosture' },
);

/** How exceptions stand, in numbers that open as lists; the filters narrow all of it. */
export function PosturePage() {
  const t = useTranslate();
  const classes = useStyles();
  const { filters, change } = useRegisterFilters();
  const [search] = useSearchParams();
  const params = filterParamsOf(filters);
  const dimension = dimensionFrom(search);
  const { value, error, loading, retry } = usePosture({
    ...params,
    ...{ groupBy: dimension, limit: MOST_CARRIERS },
  });
  const shown = trendDimensions.find(each => each === value?.groupBy);
  return (
    <div className={classes.root}>
      <Paper className={classes.filters}>
        <FilterBar
          filters={filters}
          onChange={change}
          aside={<ViewsButton />}
        />
      </Paper>
      {error && (
        <Failure title={t('governance.failed')} error={error} onRetry={retry} />
      )}
      {!error && !value && <Loading lines={8} />}
      {!error && value && (
        <Box className={classes.root} aria-busy={loading}>
          <Tiles posture={value} filters={filters} />
          <CarriersBlock
            posture={value}
            shown={shown ?? dimension}
            dimension={dimension}
            filters={filters}
          />
          <div className={classes.pair}>
            <TrendBlock filters={filters} at={value.at} />
            <CalendarBlock filters={filters} at={value.at} />
          </div>
        </Box>
      )}
      <div className={classes.pair}>
        <GapsBlock controlDomains={filters.controlDomain} />
        <CampaignsBlock />
      </div>
      <RegisterBlock />
    </div>
  );
}
