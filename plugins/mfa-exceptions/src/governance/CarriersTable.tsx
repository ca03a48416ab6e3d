import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import type { TrendDimension } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { CardTable } from '../parts/CardTable';
import { useTranslate } from '../translation';
import { standings, type Carrier, type Part } from './groups';
import { useListPath } from './useListPath';

/** The same numbers as the bars have. */
export function CarriersTable(props: {
  carriers: readonly Carrier[];
  dimension: TrendDimension;
  nameOf: (key: string | undefined) => string;
}) {
  const t = useTranslate();
  const { carriers, dimension, nameOf } = props;
  return (
    <CardTable
      label={t('governance.carriers.question')}
      headings={[
        t(`governance.dimension.${dimension}`),
        ...standings.map(standing => t(`governance.standing.${standing}`)),
        t('governance.carriers.total'),
      ]}
    >
      {carriers.map(({ key, parts, total }) => (
        <TableRow key={key ?? ''}>
          <TableCell component="th" scope="row">
            {nameOf(key)}
          </TableCell>
          {standings.map(standing => (
            <PartCell key={standing} part={parts[standing]} />
          ))}
          <TableCell data-label={t('governance.carriers.total')}>
            {t('parts.number', { value: total })}
          </TableCell>
        </TableRow>
      ))}
    </CardTable>
  );
}

function PartCell({ part }: { part: Part }) {
  const t = useTranslate();
  const listPath = useListPath();
  const { standing, count, filters } = part;
  const number = t('parts.number', { value: count });
  return (
    <TableCell data-label={t(`governance.standing.${standing}`)}>
      {filters ? <Link to={listPath(filters)}>{number}</Link> : number}
    </TableCell>
  );
}
