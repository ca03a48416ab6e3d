import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { useIncidents } from '../api/incidents';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { LinkAction } from '../parts/LinkAction';
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
  const asked = useIncidents(paramsOf(filters));
  const go = (next: IncidentFilters) => setSearch(searchOf(next));
  return (
    <>
      <ContentHeader title={t('incident.heading')}>
        {asked.value?.allowedActions.includes('create') && (
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
        <FoundPage
          asked={asked}
          failed={t('incident.failed')}
          nothing={
            isFiltered(filters) ? (
              <Calm
                title={t('incident.noMatch')}
                description={t('incident.noMatchDescription')}
              />
            ) : (
              <Calm
                title={t('incident.empty')}
                description={t('incident.emptyDescription')}
              />
            )
          }
          total={count => t('incident.total', { count })}
          onPage={cursor => go({ ...filters, cursor })}
        >
          {({ items }) => <IncidentTable items={items} />}
        </FoundPage>
      </Paper>
    </>
  );
}
