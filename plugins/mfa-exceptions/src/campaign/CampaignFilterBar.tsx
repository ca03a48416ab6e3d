import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { campaignStates } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people } from '../api/catalog';
import { FilterLayout } from '../parts/FilterLayout';
import { EntityField } from '../parts/EntityField';
import { ManySelect } from '../parts/ManySelect';
import { WordsField } from '../parts/WordsField';
import { useTranslate } from '../translation';
import { isFiltered, noFilters, type CampaignFilters } from './campaignFilters';

/** Narrows the campaigns down; every change goes to the first page. */
export function CampaignFilterBar(props: {
  filters: CampaignFilters;
  onChange: (change: Partial<CampaignFilters>) => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  const nothing = { ...noFilters, owner: undefined, series: undefined };
  return (
    <FilterLayout
      extras={
        <>
          {filters.series && (
            <Chip
              size="small"
              label={t('campaign.onlySeries')}
              onDelete={() => onChange({ series: undefined })}
            />
          )}
          {isFiltered(filters) && (
            <Button size="small" onClick={() => onChange(nothing)}>
              {t('campaign.clear')}
            </Button>
          )}
        </>
      }
    >
      <WordsField
        id="mfa-campaigns-search"
        label={t('campaign.search')}
        placeholder={t('campaign.searchHelp')}
        q={filters.q}
        onChange={q => onChange({ q })}
      />
      <ManySelect
        id="mfa-campaigns-state"
        label={t('campaign.column.state')}
        emptyLabel={t('campaign.any')}
        values={campaignStates}
        chosen={filters.state}
        labelOf={state => t(`campaign.state.${state}`)}
        onChange={state => onChange({ state })}
      />
      <EntityField
        id="mfa-campaigns-owner"
        filter={people}
        label={t('campaign.column.owner')}
        emptyLabel={t('campaign.any')}
        entityRef={filters.owner ?? ''}
        onChange={owner => onChange({ owner: owner || undefined })}
      />
    </FilterLayout>
  );
}
