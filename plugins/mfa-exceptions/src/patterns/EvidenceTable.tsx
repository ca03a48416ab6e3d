import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PatternEvidence } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { StateChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useTableStyles } from '../parts/useTableStyles';
import { exceptionRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { subjectName } from '../work/WorkFacts';

const columns = [
  'exception',
  'owner',
  'requester',
  'requested',
  'window',
  'size',
  'state',
] as const;

/** The exceptions behind a pattern, each with its permanent link. */
export function EvidenceTable(props: { items: readonly PatternEvidence[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('pattern.evidence')}
      headings={columns.map(column => t(`pattern.column.${column}`))}
    >
      {props.items.map(item => (
        <EvidenceRow key={item.id} item={item} />
      ))}
    </CardTable>
  );
}

function EvidenceRow({ item }: { item: PatternEvidence }) {
  const t = useTranslate();
  const { quiet } = useTableStyles();
  const exception = useRouteRef(exceptionRouteRef);
  const labelled = (column: (typeof columns)[number]) => ({
    'data-label': t(`pattern.column.${column}`),
  });
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Link to={exception({ id: item.id })}>
          {t('pattern.about', {
            control: controlDomainLabel(t, item.controlDomain),
            subject: subjectName(item.subjectRef),
          })}
        </Link>
      </TableCell>
      <TableCell {...labelled('owner')}>
        {item.ownerRef && <EntityLink entityRef={item.ownerRef} />}
      </TableCell>
      <TableCell {...labelled('requester')}>
        <EntityLink entityRef={item.requester} />
      </TableCell>
      <TableCell {...labelled('requested')}>
        <RelativeTime at={item.requestedAt} />
      </TableCell>
      <TableCell {...labelled('window')}>
        {t('pattern.window', {
          from: <Day at={item.validFrom} />,
          to: <Day at={item.validTo} end />,
        })}
      </TableCell>
      <TableCell {...labelled('size')}>{item.populationSize}</TableCell>
      <TableCell {...labelled('state')}>
        <StateChip state={item.state} />
        {item.hasPlan && <div className={quiet}>{t('pattern.planned')}</div>}
      </TableCell>
    </TableRow>
  );
}
