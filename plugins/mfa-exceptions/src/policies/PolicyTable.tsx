import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';
import { Term } from './Term';
import { termNames, type TermName } from './TermValue';

const useStyles = makeStyles(
  theme => ({
    table: {
      tableLayout: 'fixed',
      '& th, & td': { overflowWrap: 'anywhere' },
    },
    term: { width: '24%' },
    quiet: { color: theme.palette.text.secondary },
    key: {
      fontFamily: 'monospace',
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'MfaExceptionsPolicyTable' },
);

/** Everything that a policy says, and the configuration key that says so. */
export function PolicyTable(props: { item: PolicyListItem; label: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const { table } = useTableStyles();
  const { item, label } = props;
  return (
    <Table
      className={`${table} ${classes.table}`}
      size="small"
      aria-label={label}
    >
      <TableHead>
        <TableRow>
          <TableCell className={classes.term}>
            {t('policies.column.term')}
          </TableCell>
          <TableCell>{t('policies.column.value')}</TableCell>
          <TableCell>{t('policies.column.source')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {termNames.map(term => (
          <TermRow key={term} item={item} term={term} />
        ))}
      </TableBody>
    </Table>
  );
}

function TermRow({ item, term }: { item: PolicyListItem; term: TermName }) {
  const t = useTranslate();
  const classes = useStyles();
  const said = item.terms[term];
  if (!said) {
    return null;
  }
  return (
    <TableRow>
      <TableCell component="th" scope="row" className={classes.quiet}>
        {t(`policies.term.${term}`)}
      </TableCell>
      <TableCell>
        <Term item={item} term={term} />
      </TableCell>
      <TableCell className={classes.quiet}>
        {said.source === 'default' ? (
          t('policies.builtIn')
        ) : (
          <span className={classes.key}>{said.source}</span>
        )}
      </TableCell>
    </TableRow>
  );
}
