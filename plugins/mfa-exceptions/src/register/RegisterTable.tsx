import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { FlagChips, RiskChip, StateChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { exceptionTitle } from '../parts/labels';
import { RelativeTime } from '../parts/RelativeTime';
import { useTableStyles } from '../parts/useTableStyles';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    title: { overflowWrap: 'anywhere' },
    when: { whiteSpace: 'nowrap' },
    chips: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
  }),
  { name: 'MfaExceptionsRegisterTable' },
);

/** One page of the register. */
export function RegisterTable({ items }: { items: readonly ExceptionView[] }) {
  const t = useTranslate();
  const { table } = useTableStyles();
  const columns = [
    'exception',
    'subject',
    'status',
    'risk',
    'ends',
    'requester',
  ] as const;
  return (
    <TableContainer>
      <Table className={table} size="small" aria-label={t('register.table')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>
                {t(`register.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(exception => (
            <RegisterRow key={exception.id} exception={exception} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function RegisterRow({ exception }: { exception: ExceptionView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { quiet } = useTableStyles();
  const exceptionPath = useRouteRef(exceptionRouteRef);
  return (
    <TableRow>
      <TableCell className={classes.title}>
        <Link to={exceptionPath({ id: exception.id })}>
          {exceptionTitle(t, exception)}
        </Link>
      </TableCell>
      <TableCell>
        <EntityLink entityRef={exception.subjectRef} />
        <div className={quiet}>
          {t(`subjectClass.${exception.subjectClass}`)}
        </div>
      </TableCell>
      <TableCell>
        <div className={classes.chips}>
          <StateChip state={exception.state} />
          <FlagChips flags={exception.flags} />
        </div>
      </TableCell>
      <TableCell>
        <RiskChip risk={exception.effectiveRisk} />
      </TableCell>
      <TableCell className={classes.when}>
        <RelativeTime at={exception.endedAt ?? exception.validTo} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={exception.requester} />
      </TableCell>
    </TableRow>
  );
}
