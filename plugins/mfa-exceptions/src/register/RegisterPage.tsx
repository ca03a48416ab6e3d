import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { LinkAction } from '../parts/LinkAction';
import { requestRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { ColumnsMenu } from './ColumnsMenu';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import { RegisterList } from './RegisterList';
import { useColumns } from './useColumns';
import { useRegisterFilters } from './useRegisterFilters';

const useStyles = makeStyles(
  theme => ({ paper: { padding: theme.spacing(2) } }),
  { name: 'MfaExceptionsRegister' },
);

/** All exceptions that the person may see; what is asked for lives in the address. */
export function RegisterPage() {
  const t = useTranslate();
  const classes = useStyles();
  const request = useRouteRef(requestRouteRef);
  const { filters, change, turnTo } = useRegisterFilters();
  const { columns, choose } = useColumns();
  return (
    <>
      <ContentHeader title={t('register.heading')}>
        <ColumnsMenu columns={columns} onChange={choose} />
        <ExportButton filters={filters} columns={columns} />
        <LinkAction to={request()} variant="contained">
          {t('register.request')}
        </LinkAction>
      </ContentHeader>
      <Paper className={classes.paper}>
        <FilterBar filters={filters} onChange={change} />
        <RegisterList
          filters={filters}
          columns={columns}
          onOrder={order => change({ order })}
          onPage={turnTo}
        />
      </Paper>
    </>
  );
}
