import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { accountabilitySources } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people } from '../api/catalog';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { EntityField } from '../parts/EntityField';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { isFiltered, NONE, type ListFilters } from './listFilters';
import { PlaceChips } from './PlaceChips';
import { standings, type Standing } from './standing';

/** Narrows the list down; every change goes to the first page. */
export function ListFilterBar(props: {
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
  onClear: () => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  const controlDomains = useRecordedControlDomains(filters.controlDomain);
  return (
    <FilterLayout
      extras={
        <>
          <PlaceChips filters={filters} onChange={onChange} />
          {isFiltered(filters) && (
            <Button size="small" onClick={props.onClear}>
              {t('accountability.list.clear')}
            </Button>
          )}
        </>
      }
    >
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
        emptyLabel={filters.owner ? undefined : t('accountability.list.any')}
        noOptionsText={t('accountability.record.none')}
        entityRef={filters.owner === NONE ? '' : filters.owner ?? ''}
        onChange={owner => onChange({ owner: owner || undefined })}
      />
    </FilterLayout>
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
