import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { useExceptions } from '../api/exceptions';
import { Failure } from '../parts/Failure';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { requestRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import {
  filtersFrom,
  isFiltered,
  paramsOf,
  searchOf,
  type RegisterFilters,
} from './filters';
import { FoundPage } from './FoundPage';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsRegister' },
);

/** All exceptions that the person may see; what is asked for lives in the address. */
export function RegisterPage() {
  const t = useTranslate();
  const classes = useStyles();
  const request = useRouteRef(requestRouteRef);
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const { value, error, loading, retry } = useExceptions(paramsOf(filters));

  const go = (next: RegisterFilters) => setSearch(searchOf(next));
  return (
    <>
      <ContentHeader title={t('register.heading')}>
        <ExportButton filters={filters} />
        <LinkAction to={request()} variant="contained">
          {t('register.request')}
        </LinkAction>
      </ContentHeader>
      <Paper className={classes.paper}>
        <FilterBar
          filters={filters}
          onChange={change => go({ ...filters, ...change, cursor: undefined })}
        />
        {error && (
          <Failure title={t('register.failed')} error={error} onRetry={retry} />
        )}
        {!error && !value && <Loading lines={8} />}
        {!error && value && (
          <Box aria-busy={loading}>
            <FoundPage
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
