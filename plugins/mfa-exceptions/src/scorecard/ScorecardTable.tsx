import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { Scorecards } from '../api/scorecards';
import { CardTable } from '../parts/CardTable';
import { LookChip } from '../parts/chips';
import { EntityLink } from '../parts/EntityLink';
import { looks } from '../parts/looks';
import { useTranslate } from '../translation';

const columns = [
  'entity',
  'band',
  'inForce',
  'overdue',
  'reviewOverdue',
  'gaps',
  'population',
] as const;

type Entity = Scorecards['entities'][number];

/** One page of entities, each with how it stands. */
export function ScorecardTable({ items }: { items: readonly Entity[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('scorecards.table')}
      headings={columns.map(column => t(`scorecards.column.${column}`))}
    >
      {items.map(entity => (
        <EntityRow key={entity.entityRef} entity={entity} />
      ))}
    </CardTable>
  );
}

function EntityRow({ entity }: { entity: Entity }) {
  const t = useTranslate();
  const { accountability, band, entityRef, measures } = entity;
  const counted = {
    inForce: measures.inForce,
    overdue: measures.flags.overdue,
    reviewOverdue: measures.flags.review_overdue,
    gaps: accountability?.gaps,
    population: measures.populationAtRisk,
  };
  const wordsOf = (count?: number) =>
    count === undefined
      ? t('scorecards.unknown')
      : t('parts.number', { value: count });
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <EntityLink entityRef={entityRef} />
      </TableCell>
      <TableCell data-label={t('scorecards.column.band')}>
        <LookChip look={looks.band[band]} label={t(`scorecard.band.${band}`)} />
      </TableCell>
      {columns.slice(2).map(column => (
        <TableCell key={column} data-label={t(`scorecards.column.${column}`)}>
          {wordsOf(counted[column as keyof typeof counted])}
        </TableCell>
      ))}
    </TableRow>
  );
}
