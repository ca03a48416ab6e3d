import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  accountabilitySources,
  builtInControlDomains,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people } from '../api/catalog';
import { useControlDomains } from '../api/policies';
import { EntityField } from '../parts/EntityField';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { isFiltered, NONE, type ListFilters } from './listFilters';
import { PlaceChips } from './PlaceChips';
import { standings, type Standing } from './standing';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 170px), 1fr))',
      alignItems: 'start',
    },
    extras: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'MfaExceptionsAccountabilityFilterBar' },
);

/** Narrows the list down; every change goes to the first page. */
export function ListFilterBar(props: {
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
  onClear: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { filters, onChange } = props;
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
        <StandingField
          standing={filters.standing}
          onChange={standing => onChange({ standing })}
        />
        <ManySelect
          id="mfa-accountability-list-control"
          label={t('accountability.list.control')}
          emptyLabel={t('accountability.list.any')}
          values={controlDomains}
          chosen={filters.controlDomain}
          labelOf={domain => controlDomainLabel(t, domain)}
          onChange={controlDomain => onChange({ controlDomain })}
        />
        <ManySelect
          id="mfa-accountability-list-source"
          label={t('accountability.list.source')}
          emptyLabel={t('accountability.list.any')}
          values={accountabilitySources}
          chosen={filters.source}
          labelOf={source => t(`accountability.sourceName.${source}`)}
          onChange={source => onChange({ source })}
        />
        <EntityField
          id="mfa-accountability-list-owner"
          filter={people}
          label={t('accountability.list.owner')}
          noOptionsText={t('accountability.record.none')}
          entityRef={filters.owner === NONE ? '' : filters.owner ?? ''}
          onChange={owner => onChange({ owner: owner || undefined })}
        />
      </Box>
      <Box className={classes.extras}>
        <PlaceChips filters={filters} onChange={onChange} />
        {isFiltered(filters) && (
          <Button size="small" onClick={props.onClear}>
            {t('accountability.list.clear')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function StandingField(props: {
  standing?: Standing;
  onChange: (standing: Standing | undefined) => void;
}) {
  const t = useTranslate();
  return (
    <TextField
      select
      id="mfa-accountability-list-standing"
      label={t('accountability.list.standing')}
      value={props.standing ?? ''}
      variant="outlined"
      size="small"
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true }}
      onChange={({ target: { value } }) =>
        props.onChange(standings.find(each => each === value))
      }
    >
      <MenuItem value="" dense>
        {t('accountability.list.any')}
      </MenuItem>
      {standings.map(standing => (
        <MenuItem key={standing} value={standing} dense>
          {standing === 'gap'
            ? t('accountability.list.gap')
            : t(`accountability.attestation.${standing}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
