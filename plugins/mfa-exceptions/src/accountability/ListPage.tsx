import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type { AccountabilityPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useSearchParams } from 'react-router-dom';
import { useAccountabilityList } from '../api/accountability';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
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
  const { value, loading, error, retry } = useAccountabilityList(
    paramsOf(filters),
  );
  return (
    <Paper className={classes.paper}>
      <ListFilterBar
        filters={filters}
        onChange={change =>
          setSearch(searchOf({ ...filters, ...change, cursor: undefined }))
        }
        onClear={() => setSearch({})}
      />
      {error && (
        <Failure
          title={t('accountability.list.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={8} />}
      {!error && value && (
        <Box aria-busy={loading}>
          <Found
            page={value}
            filtered={isFiltered(filters)}
            onPage={cursor => setSearch(searchOf({ ...filters, cursor }))}
          />
        </Box>
      )}
    </Paper>
  );
}

function Found(props: {
  page: AccountabilityPage;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (totalItems === 0) {
    return props.filtered ? (
      <Calm
        title={t('accountability.list.noMatch')}
        description={t('accountability.list.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('accountability.list.empty')}
        description={t('accountability.list.emptyDescription')}
      />
    );
  }
  return (
    <>
      <ListTable items={items} />
      <PageFoot
        total={t('accountability.list.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}
