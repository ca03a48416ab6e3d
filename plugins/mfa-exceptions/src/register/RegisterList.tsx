import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionColumn } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useExceptions } from '../api/exceptions';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import { isFiltered, paramsOf, type RegisterFilters } from './filters';
import { registerOrders, type RegisterOrder } from './orders';
import { RegisterTable, type Ordering } from './RegisterTable';

const useStyles = makeStyles(
  theme => ({
    // A narrow screen has no headings to click on.
    order: {
      display: 'none',
      [theme.breakpoints.down('sm')]: {
        display: 'flex',
        margin: theme.spacing(1, 0),
      },
    },
  }),
  { name: 'MfaExceptionsRegisterList' },
);

/** What the filters leave of the register, page by page. */
export function RegisterList(props: {
  filters: RegisterFilters;
  columns: readonly ExceptionColumn[];
  onOrder: (order: RegisterOrder) => void;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { filters, columns, onOrder, onPage } = props;
  const ordering = { order: filters.order, onOrder };
  return (
    <FoundPage
      asked={useExceptions(paramsOf(filters))}
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
      onPage={onPage}
    >
      {({ items }) => (
        <>
          <OrderField {...ordering} />
          <RegisterTable items={items} columns={columns} ordering={ordering} />
        </>
      )}
    </FoundPage>
  );
}

function OrderField({ order, onOrder }: Ordering) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <TextField
      select
      id="mfa-register-order"
      className={classes.order}
      label={t('register.sort')}
      value={order}
      variant="outlined"
      size="small"
      onChange={event => onOrder(event.target.value as RegisterOrder)}
    >
      {registerOrders.map(each => (
        <MenuItem key={each} value={each} dense>
          {t(`register.order.${each}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
