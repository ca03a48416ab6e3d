import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { noticeStates } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people } from '../api/catalog';
import { FilterLayout } from '../parts/FilterLayout';
import { EntityField } from '../parts/EntityField';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { isLogFiltered, type LogFilters } from './logFilters';

/** Narrows down what people were told; every change goes to the first page. */
export function LogFilterBar(props: {
  filters: LogFilters;
  onChange: (change: Partial<LogFilters>) => void;
  onClear: () => void;
}) {
  const t = useTranslate();
  const { filters, onChange, onClear } = props;
  return (
    <FilterLayout
      few
      extras={
        <>
          {filters.exception && (
            <Chip
              size="small"
              label={t('reminder.onlyException')}
              onDelete={() => onChange({ exception: undefined })}
            />
          )}
          {isLogFiltered(filters) && (
            <Button size="small" onClick={onClear}>
              {t('reminder.clear')}
            </Button>
          )}
        </>
      }
    >
      <EntityField
        id="mfa-reminders-recipient"
        filter={people}
        label={t('reminder.column.recipient')}
        emptyLabel={t('reminder.any')}
        entityRef={filters.recipient[0] ?? ''}
        onChange={ref => onChange({ recipient: ref ? [ref] : [] })}
      />
      <ManySelect
        id="mfa-reminders-state"
        label={t('reminder.column.state')}
        emptyLabel={t('reminder.any')}
        values={noticeStates}
        chosen={filters.state}
        labelOf={state => t(`reminder.state.${state}`)}
        onChange={state => onChange({ state })}
      />
    </FilterLayout>
  );
}
