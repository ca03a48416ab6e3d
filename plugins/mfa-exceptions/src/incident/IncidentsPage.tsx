import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { IncidentPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useIncidents } from '../api/incidents';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
import { newIncidentRouteRef } from '../routes';
import { useTranslate } from '../translation';
import {
  filtersFrom,
  isFiltered,
  paramsOf,
  searchOf,
  type IncidentFilters,
} from './incidentFilters';
import { IncidentFilterBar } from './IncidentFilterBar';
import { IncidentTable } from './IncidentTable';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsIncidents' },
);

/** All incidents that the person may see; what is asked for lives in the address. */
export function IncidentsPage() {
  const t = useTranslate();
  const classes = useStyles();
  const create = useRouteRef(newIncidentRouteRef);
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const { value, error, loading, retry } = useIncidents(paramsOf(filters));
  const go = (next: IncidentFilters) => setSearch(searchOf(next));
  return (
    <>
      <ContentHeader title={t('incident.heading')}>
        {value?.allowedActions.includes('create') && (
          <LinkAction to={create()} variant="contained">
            {t('incident.create')}
          </LinkAction>
        )}
      </ContentHeader>
      <Paper className={classes.paper}>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('incident.question')}
        </Typography>
        <IncidentFilterBar
          filters={filters}
          onChange={change => go({ ...filters, ...change, cursor: undefined })}
        />
        {error && (
          <Failure title={t('incident.failed')} error={error} onRetry={retry} />
        )}
        {!error && !value && <Loading lines={6} />}
        {!error && value && (
          <Box aria-busy={loading}>
            <Found
              page={value}
              filtered={isFiltered(filters)}
              onPage={cursor => go({ ...filters, cursor })}
            />
          </Box>
        )}
      </Paper>
    </>
  );
}

function Found(props: {
  page: IncidentPage;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (items.length === 0) {
    return props.filtered ? (
      <Calm
        title={t('incident.noMatch')}
        description={t('incident.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('incident.empty')}
        description={t('incident.emptyDescription')}
      />
    );
  }
  return (
    <>
      <IncidentTable items={items} />
      <PageFoot
        total={t('incident.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}
