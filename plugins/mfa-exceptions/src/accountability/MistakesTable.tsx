import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { MistakesPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useControlDomains } from '../api/policies';
import { EntityLink } from '../parts/EntityLink';
import { useTranslate } from '../translation';
import { AnnotationText } from './AnnotationText';
import { mendingOf } from './mistakes';
import { CardTable } from '../parts/CardTable';
import { useTableStyles } from '../parts/useTableStyles';

type Mistake = MistakesPage['items'][number];

const columns = ['entity', 'annotation', 'wrong', 'mend', 'owner'] as const;

/** One page of annotations, with what is wrong with each and what to do about it. */
export function MistakesTable({ items }: { items: readonly Mistake[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('accountability.mistakes.table')}
      headings={columns.map(column => t(`accountability.column.${column}`))}
    >
      {items.map(mistake => (
        <MistakeRow
          key={`${mistake.entityRef} ${mistake.annotation}`}
          mistake={mistake}
        />
      ))}
    </CardTable>
  );
}

function MistakeRow({ mistake }: { mistake: Mistake }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const controlDomains = useControlDomains();
  const { entityRef, annotation, value, problem, ownerRef } = mistake;
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        <EntityLink entityRef={entityRef} />
      </TableCell>
      <TableCell data-label={t('accountability.column.annotation')}>
        <AnnotationText annotation={annotation} value={value} />
      </TableCell>
      <TableCell data-label={t('accountability.column.wrong')}>
        {t(`accountability.problem.${problem}`)}
      </TableCell>
      <TableCell data-label={t('accountability.column.mend')}>
        {mendingOf(t, mistake, controlDomains)}
      </TableCell>
      <TableCell data-label={t('accountability.column.owner')}>
        {ownerRef ? (
          <EntityLink entityRef={ownerRef} />
        ) : (
          <span className={classes.quiet}>
            {t('accountability.mistakes.noOwner')}
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}
