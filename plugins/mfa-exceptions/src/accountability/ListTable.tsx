import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ListedAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import { AttestationWords } from './AttestationWords';
import { GapWords } from './GapWords';
import { SourceWords } from './SourceWords';
import { useEntityTabPath } from './useEntityTabPath';
import { CardTable } from '../parts/CardTable';
import { useTableStyles } from '../parts/useTableStyles';

const columns = [
  'entity',
  'control',
  'accountable',
  'source',
  'attested',
] as const;

/** One page of who is accountable for which control of which entity. */
export function ListTable(props: { items: readonly ListedAccountability[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('accountability.list.table')}
      headings={columns.map(column => t(`accountability.column.${column}`))}
    >
      {props.items.map(item => (
        <ListRow key={`${item.entityRef} ${item.controlDomain}`} item={item} />
      ))}
    </CardTable>
  );
}

function ListRow({ item }: { item: ListedAccountability }) {
  const t = useTranslate();
  const { quiet } = useTableStyles();
  const tabPath = useEntityTabPath();
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        <Link to={tabPath(item.entityRef)}>
          <EntityDisplayName entityRef={item.entityRef} />
        </Link>
      </TableCell>
      <TableCell data-label={t('accountability.column.control')}>
        {controlDomainLabel(t, item.controlDomain)}
      </TableCell>
      <TableCell data-label={t('accountability.column.accountable')}>
        {item.status === 'gap' ? (
          <GapWords
            reason={item.reason}
            owner={item.owner}
            fixer={item.fixer}
          />
        ) : (
          <EntityLink entityRef={item.owner} />
        )}
      </TableCell>
      <TableCell data-label={t('accountability.column.source')}>
        {item.source && (
          <SourceWords
            source={item.source}
            claimRef={item.claimRef}
            via={item.via}
          />
        )}
      </TableCell>
      <TableCell data-label={t('accountability.column.attested')}>
        {item.status === 'accountable' ? (
          <AttestationWords attestation={item.attestation} />
        ) : (
          <span className={quiet}>{t('accountability.notAttested')}</span>
        )}
      </TableCell>
    </TableRow>
  );
}
