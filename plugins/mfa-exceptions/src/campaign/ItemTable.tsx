import Checkbox from '@material-ui/core/Checkbox';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type {
  CampaignItemView,
  ReviewView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';
import type { AnswerSelection } from './answering';
import { ItemRow } from './ItemRow';

export const itemColumns = [
  'exception',
  'subject',
  'risk',
  'owner',
  'standing',
] as const;

/** One page of items; those that can be answered together have a box. */
export function ItemTable(props: {
  items: readonly CampaignItemView[];
  /** Those that the person may answer. */
  reviews: readonly ReviewView[];
  selection: AnswerSelection;
}) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { items, reviews, selection } = props;
  const { selectable, selected, toggle, toggleAll } = selection;
  const boxed = selectable.length > 0;
  const boxOf = (id: string) =>
    selectable.some(each => each.id === id)
      ? {
          checked: selected.some(each => each.id === id),
          onToggle: () => toggle(id),
        }
      : undefined;
  return (
    <TableContainer>
      <Table
        className={classes.table}
        size="small"
        aria-label={t('campaign.items.table')}
      >
        <TableHead>
          <TableRow>
            {boxed && (
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  color="primary"
                  checked={selected.length === selectable.length}
                  indeterminate={
                    selected.length > 0 && selected.length < selectable.length
                  }
                  inputProps={{ 'aria-label': t('campaign.items.selectAll') }}
                  onChange={toggleAll}
                />
              </TableCell>
            )}
            {itemColumns.map(column => (
              <TableCell key={column}>
                {t(`campaign.items.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(item => (
            <ItemRow
              key={item.reviewId}
              item={item}
              answerable={reviews.some(({ id }) => id === item.reviewId)}
              boxed={boxed}
              box={boxOf(item.reviewId)}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
