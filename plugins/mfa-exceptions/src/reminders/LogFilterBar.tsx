import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { noticeStates } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { isLogFiltered, type LogFilters } from './logFilters';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
      alignItems: 'start',
      maxWidth: 640,
    },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsReminderLogFilters' },
);

/** Narrows down what people were told; every change goes to the first page. */
export function LogFilterBar(props: {
  filters: LogFilters;
  onChange: (change: Partial<LogFilters>) => void;
  onClear: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { filters, onChange, onClear } = props;
  return (
    <Box component="section" role="search">
      <Box className={classes.root}>
        <EntityField
          id="mfa-reminders-recipient"
          filter={people}
          label={t('reminder.column.recipient')}
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
      </Box>
      <Box className={classes.extras}>
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
      </Box>
    </Box>
  );
}
