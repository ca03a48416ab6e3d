import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { MatrixRow } from './MatrixRow';
import { useTableStyles } from '../parts/useTableStyles';

const useStyles = makeStyles(
  theme => ({
    widths: {
      [theme.breakpoints.up('md')]: {
        '& th:nth-child(1)': { width: '12%' },
        '& th:nth-child(2)': { width: '21%' },
        '& th:nth-child(3)': { width: '15%' },
        '& th:nth-child(5)': { width: '15%' },
      },
    },
  }),
  { name: 'MfaExceptionsMatrix' },
);

export type EntryAction = AccountabilityEntry['allowedActions'][number];

/** Who is accountable for each control of an entity, and how one knows. */
export function MatrixTable(props: {
  items: readonly AccountabilityEntry[];
  onAct: (entry: AccountabilityEntry, action: EntryAction) => void;
}) {
  const t = useTranslate();
  const { table } = useTableStyles();
  const { widths } = useStyles();
  const { items, onAct } = props;
  const withActions = items.some(entry => entry.allowedActions.length > 0);
  // Of the past, it is not looked up.
  const withAttestations = items.some(
    entry => entry.status === 'accountable' && entry.attestation,
  );
  const columns = [
    'control',
    'accountable',
    'responsible',
    'source',
    ...(withAttestations ? (['attested'] as const) : []),
    ...(withActions ? (['actions'] as const) : []),
  ] as const;
  return (
    <TableContainer>
      <Table
        size="small"
        className={`${table} ${widths}`}
        aria-label={t('accountability.table')}
      >
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>
                {t(`accountability.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(entry => (
            <MatrixRow
              key={entry.controlDomain}
              entry={entry}
              withAttestations={withAttestations}
              withActions={withActions}
              onAct={onAct}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
