import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { useAccountabilityList } from '../api/accountability';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import { ListFilterBar } from './ListFilterBar';
import { filtersFrom, isFiltered, paramsOf, searchOf } from './listFilters';
import { ListTable } from './ListTable';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsAccountabilityList' },
);

/** Who is accountable for what; what is asked for lives in the address. */
export function ListPage() {
  const t = useTranslate();
  const classes = useStyles();
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const asked = useAccountabilityList(paramsOf(filters));
  return (
    <Paper className={classes.paper}>
      <ListFilterBar
        filters={filters}
        onChange={change =>
          setSearch(searchOf({ ...filters, ...change, cursor: undefined }))
        }
        onClear={() => setSearch({})}
      />
      <FoundPage
        asked={asked}
        failed={t('accountability.list.failed')}
        nothing={
          isFiltered(filters) ? (
            <Calm
              title={t('accountability.list.noMatch')}
              description={t('accountability.list.noMatchDescription')}
            />
          ) : (
            <Calm
              title={t('accountability.list.empty')}
              description={t('accountability.list.emptyDescription')}
            />
          )
        }
        total={count => t('accountability.list.total', { count })}
        onPage={cursor => setSearch(searchOf({ ...filters, cursor }))}
      >
        {({ items }) => <ListTable items={items} />}
      </FoundPage>
    </Paper>
  );
}
