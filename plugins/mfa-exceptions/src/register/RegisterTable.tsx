import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ExceptionColumn,
  ExceptionSortField,
  ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';
import { defaultColumns, sortFields } from './columns';
import { directionOf, nextOrder, type RegisterOrder } from './orders';
import { RegisterCell } from './RegisterCell';

export interface Ordering {
  readonly order: RegisterOrder;
  readonly onOrder: (order: RegisterOrder) => void;
}

const useStyles = makeStyles(
  { heading: { whiteSpace: 'nowrap', lineHeight: 1.5 } },
  { name: 'MfaExceptionsRegisterTable' },
);

/** One page of the register, to be ordered by its headings where somebody sees to it. */
export function RegisterTable(props: {
  items: readonly ExceptionView[];
  columns?: readonly ExceptionColumn[];
  ordering?: Ordering;
}) {
  const t = useTranslate();
  const { table } = useTableStyles();
  const { items, columns = defaultColumns, ordering } = props;
  return (
    <TableContainer>
      <Table className={table} size="small" aria-label={t('register.table')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <Heading key={column} column={column} ordering={ordering} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(exception => (
            <TableRow key={exception.id}>
              {columns.map(column => (
                <RegisterCell
                  key={column}
                  column={column}
                  exception={exception}
                />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Heading(props: { column: ExceptionColumn; ordering?: Ordering }) {
  const t = useTranslate();
  const classes = useStyles();
  const { column, ordering } = props;
  const label = t(`register.column.${column}`);
  const field = sortFields[column];
  return field && ordering ? (
    <SortedHeading field={field} label={label} {...ordering} />
  ) : (
    <TableCell className={classes.heading}>{label}</TableCell>
  );
}

function SortedHeading(
  props: Ordering & { field: ExceptionSortField; label: string },
) {
  const classes = useStyles();
  const { field, label, order, onOrder } = props;
  const direction = directionOf(order, field);
  return (
    <TableCell
      className={classes.heading}
      // Says which way the rows go, as `aria-sort`.
      sortDirection={direction ?? false}
    >
      <TableSortLabel
        active={direction !== undefined}
        direction={direction ?? 'asc'}
        onClick={() => onOrder(nextOrder(order, field))}
      >
        {label}
      </TableSortLabel>
    </TableCell>
  );
}
