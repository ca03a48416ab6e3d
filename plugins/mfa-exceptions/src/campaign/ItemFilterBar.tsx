import Button from '@material-ui/core/Button';
import { campaignItemStates } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { people, users } from '../api/catalog';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { EntityField } from '../parts/EntityField';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import {
  allItems,
  areItemsFiltered,
  itemOutcomes,
  type ItemFilters,
} from './itemFilters';

/** Narrows the items down; every change goes to the first page. */
export function ItemFilterBar(props: {
  filters: ItemFilters;
  onChange: (change: Partial<ItemFilters>) => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  const controlDomains = useRecordedControlDomains(filters.controlDomain);
  const any = { emptyLabel: t('campaign.any') };
  const nothing = { ...allItems, owner: undefined, decidedBy: undefined };
  return (
    <FilterLayout
      extras={
        <>
          {areItemsFiltered(filters) && (
            <Button size="small" onClick={() => onChange(nothing)}>
              {t('campaign.clear')}
            </Button>
          )}
        </>
      }
    >
      <ManySelect
        {...any}
        id="mfa-campaign-items-state"
        label={t('campaign.items.standing')}
        values={campaignItemStates}
        chosen={filters.state}
        labelOf={state => t(`campaign.itemState.${state}`)}
        onChange={state => onChange({ state })}
      />
      <ManySelect
        {...any}
        id="mfa-campaign-items-outcome"
        label={t('campaign.items.outcome')}
        values={itemOutcomes}
        chosen={filters.outcome}
        labelOf={outcome => t(`review.outcome.${outcome}`)}
        onChange={outcome => onChange({ outcome })}
      />
      <ManySelect
        {...any}
        id="mfa-campaign-items-control"
        label={t('register.controlDomain')}
        values={controlDomains}
        chosen={filters.controlDomain}
        labelOf={name => controlDomainLabel(t, name)}
        onChange={controlDomain => onChange({ controlDomain })}
      />
      <EntityField
        {...any}
        id="mfa-campaign-items-owner"
        filter={people}
        label={t('campaign.items.owner')}
        entityRef={filters.owner ?? ''}
        onChange={owner => onChange({ owner: owner || undefined })}
      />
      <EntityField
        {...any}
        id="mfa-campaign-items-by"
        filter={users}
        label={t('campaign.items.decidedBy')}
        entityRef={filters.decidedBy ?? ''}
        onChange={by => onChange({ decidedBy: by || undefined })}
      />
    </FilterLayout>
  );
}
