import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  derivedFlags,
  exceptionStates,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { WordsField } from '../parts/WordsField';
import { useTranslate } from '../translation';
import {
  isFiltered,
  registerOrders,
  type RegisterFilters,
  type RegisterOrder,
} from './filters';

const useStyles = makeStyles(
  theme => ({
    search: {
      [theme.breakpoints.up('md')]: { gridColumn: 'span 2' },
    },
  }),
  { name: 'MfaExceptionsFilterBar' },
);

/** Narrows the register down; every change goes to the first page. */
export function FilterBar(props: {
  filters: RegisterFilters;
  onChange: (change: Partial<RegisterFilters>) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { filters, onChange } = props;
  const controlDomains = useRecordedControlDomains(filters.controlDomain);
  return (
    <FilterLayout
      extras={
        <>
          {filters.subject && (
            <Chip
              size="small"
              label={t('register.subject', {
                subject: <EntityDisplayName entityRef={filters.subject} />,
              })}
              onDelete={() => onChange({ subject: undefined })}
            />
          )}
          {isFiltered(filters) && (
            <Button
              size="small"
              onClick={() =>
                onChange({
                  q: '',
                  subject: undefined,
                  state: [],
                  flag: [],
                  subjectClass: [],
                  controlDomain: [],
                })
              }
            >
              {t('register.clear')}
            </Button>
          )}
        </>
      }
    >
      <WordsField
        id="mfa-register-search"
        className={classes.search}
        label={t('register.search')}
        placeholder={t('register.searchHelp')}
        q={filters.q}
        onChange={q => onChange({ q })}
      />
      <ManySelect
        id="mfa-register-state"
        label={t('register.state')}
        emptyLabel={t('register.any')}
        values={exceptionStates}
        chosen={filters.state}
        labelOf={state => t(`state.${state}`)}
        onChange={state => onChange({ state })}
      />
      <ManySelect
        id="mfa-register-flag"
        label={t('register.flag')}
        emptyLabel={t('register.any')}
        values={derivedFlags}
        chosen={filters.flag}
        labelOf={flag => t(`flag.${flag}`)}
        onChange={flag => onChange({ flag })}
      />
      <ManySelect
        id="mfa-register-class"
        label={t('register.subjectClass')}
        emptyLabel={t('register.any')}
        values={subjectClasses}
        chosen={filters.subjectClass}
        labelOf={each => t(`subjectClass.${each}`)}
        onChange={subjectClass => onChange({ subjectClass })}
      />
      <ManySelect
        id="mfa-register-control"
        label={t('register.controlDomain')}
        emptyLabel={t('register.any')}
        values={controlDomains}
        chosen={filters.controlDomain}
        labelOf={domain => controlDomainLabel(t, domain)}
        onChange={controlDomain => onChange({ controlDomain })}
      />
      <TextField
        select
        id="mfa-register-order"
        label={t('register.sort')}
        value={filters.order}
        variant="outlined"
        size="small"
        onChange={event =>
          onChange({ order: event.target.value as RegisterOrder })
        }
      >
        {registerOrders.map(order => (
          <MenuItem key={order} value={order} dense>
            {t(`register.order.${order}`)}
          </MenuItem>
        ))}
      </TextField>
    </FilterLayout>
  );
}
