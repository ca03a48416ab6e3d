import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { useExceptions } from '../api/exceptions';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { LinkAction } from '../parts/LinkAction';
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
import { RegisterTable } from './RegisterTable';

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
  const asked = useExceptions(paramsOf(filters));

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
        <FoundPage
          asked={asked}
          failed={t('register.failed')}
          nothing={
            isFiltered(filters) ? (
              <Calm
                title={t('register.noMatch')}
                description={t('register.noMatchDescription')}
              />
            ) : (
              <Calm
                title={t('register.empty')}
                description={t('register.emptyDescription')}
              />
            )
          }
          total={count => t('register.total', { count })}
          onPage={cursor => go({ ...filters, cursor })}
        >
          {({ items }) => <RegisterTable items={items} />}
        </FoundPage>
      </Paper>
    </>
  );
}
