import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { AccountabilityMatrix } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { accountabilityListRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { worstFirst, type HeatRow } from './heat';
import { HeatCell } from './HeatCell';
import { NONE, searchOf } from './listFilters';
import { useCellFocus } from '../parts/useCellFocus';

const useStyles = makeStyles(
  theme => ({
    table: {
      '& th, & td': { padding: theme.spacing(0.5), wordBreak: 'normal' },
      '& thead th': { verticalAlign: 'bottom', lineHeight: 1.2 },
      '& tbody td': { verticalAlign: 'top' },
      '& tbody th': { lineHeight: theme.typography.body2.lineHeight },
    },
    // Stays in sight while the controls are scrolled through.
    head: {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      minWidth: 130,
      verticalAlign: 'top',
      backgroundColor: theme.palette.background.paper,
      [theme.breakpoints.down('xs')]: { minWidth: 110, maxWidth: 120 },
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MfaExceptionsHeatTable' },
);

/** How it stands with each control in each system or domain, in numbers. */
export function HeatTable({ matrix }: { matrix: AccountabilityMatrix }) {
  const t = useTranslate();
  const classes = useStyles();
  const { groupBy, controlDomains } = matrix;
  const rows = worstFirst(matrix.rows);
  const focus = useCellFocus(rows.length, controlDomains.length);
  return (
    <TableContainer>
      <Table
        ref={focus.table}
        size="small"
        className={classes.table}
        aria-label={t('accountability.heat.table', {
          rows: t(`accountability.heat.column.${groupBy}`),
        })}
      >
        <TableHead>
          <TableRow>
            <TableCell className={classes.head} scope="col">
              {t(`accountability.heat.column.${groupBy}`)}
            </TableCell>
            {controlDomains.map(controlDomain => (
              <TableCell key={controlDomain} scope="col">
                {controlDomainLabel(t, controlDomain)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            <HeatTableRow
              key={row.ref ?? NONE}
              row={row}
              matrix={matrix}
              propsOf={column => focus.propsOf(index, column)}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function HeatTableRow(props: {
  row: HeatRow;
  matrix: AccountabilityMatrix;
  propsOf: (
    column: number,
  ) => ReturnType<ReturnType<typeof useCellFocus>['propsOf']>;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const list = useRouteRef(accountabilityListRouteRef)();
  const { row, matrix, propsOf } = props;
  const { groupBy, controlDomains } = matrix;
  const none = t(`accountability.heat.none.${groupBy}`);
  return (
    <TableRow>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        className={classes.head}
      >
        {row.ref ? <EntityLink entityRef={row.ref} /> : none}
        <div className={classes.quiet}>
          {t('accountability.heat.entities', { count: row.entities })}
        </div>
      </TableCell>
      {controlDomains.map((controlDomain, column) => (
        <TableCell key={controlDomain}>
          <HeatCell
            {...propsOf(column)}
            row={row.ref ?? none}
            control={controlDomainLabel(t, controlDomain)}
            counts={row.cells[column]}
            to={`${list}?${searchOf({
              [groupBy]: row.ref ?? NONE,
              controlDomain: [controlDomain],
            })}`}
          />
        </TableCell>
      ))}
    </TableRow>
  );
}
