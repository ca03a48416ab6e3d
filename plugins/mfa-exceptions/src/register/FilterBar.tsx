import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  builtInControlDomains,
  derivedFlags,
  exceptionStates,
  subjectClasses,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useControlDomains } from '../api/policies';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import {
  isFiltered,
  registerOrders,
  type RegisterFilters,
  type RegisterOrder,
} from './filters';
import { SearchField } from './SearchField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
      alignItems: 'start',
    },
    search: {
      [theme.breakpoints.up('md')]: { gridColumn: 'span 2' },
    },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
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
  // What nothing new can be requested for may still be on the record.
  const controlDomains = [
    ...new Set([
      ...builtInControlDomains,
      ...useControlDomains(),
      ...filters.controlDomain,
    ]),
  ];
  return (
    <Box component="section" role="search">
      <Box className={classes.root}>
        <SearchField
          className={classes.search}
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
      </Box>
      <Box className={classes.extras}>
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
      </Box>
    </Box>
  );
}
