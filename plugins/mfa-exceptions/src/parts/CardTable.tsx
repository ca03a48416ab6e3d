import type { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTableStyles } from './useTableStyles';

/** A table with a heading for each column, whose rows are cards on a narrow screen. */
export function CardTable(props: {
  label: string;
  headings: readonly string[];
  children: ReactNode;
}) {
  const classes = useTableStyles();
  return (
    <TableContainer>
      <Table className={classes.table} size="small" aria-label={props.label}>
        <TableHead>
          <TableRow>
            {props.headings.map(heading => (
              <TableCell key={heading}>{heading}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>{props.children}</TableBody>
      </Table>
    </TableContainer>
  );
}
