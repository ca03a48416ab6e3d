import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  failureLayers,
  incidentStates,
  incidentTechniques,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useRecordedControlDomains } from '../api/policies';
import { FilterLayout } from '../parts/FilterLayout';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { WordsField } from '../parts/WordsField';
import { useTranslate } from '../translation';
import { layerLabel } from './labels';
import { isFiltered, noFilters, type IncidentFilters } from './incidentFilters';

/** Narrows the incidents down; every change goes to the first page. */
export function IncidentFilterBar(props: {
  filters: IncidentFilters;
  onChange: (change: Partial<IncidentFilters>) => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  const controlDomains = useRecordedControlDomains(filters.controlDomain);
  const any = { emptyLabel: t('incident.any') };
  return (
    <FilterLayout
      extras={
        <>
          {filters.subject && (
            <Chip
              size="small"
              label={t('incident.onlySubject', {
                subject: <EntityDisplayName entityRef={filters.subject} />,
              })}
              onDelete={() => onChange({ subject: undefined })}
            />
          )}
          {isFiltered(filters) && (
            <Button
              size="small"
              onClick={() => onChange({ ...noFilters, subject: undefined })}
            >
              {t('incident.clear')}
            </Button>
          )}
        </>
      }
    >
      <WordsField
        id="mfa-incidents-search"
        label={t('incident.search')}
        placeholder={t('incident.searchHelp')}
        q={filters.q}
        onChange={q => onChange({ q })}
      />
      <ManySelect
        {...any}
        id="mfa-incidents-state"
        label={t('incident.column.state')}
        values={incidentStates}
        chosen={filters.state}
        labelOf={state => t(`incident.state.${state}`)}
        onChange={state => onChange({ state })}
      />
      <ManySelect
        {...any}
        id="mfa-incidents-technique"
        label={t('incident.field.technique')}
        values={incidentTechniques}
        chosen={filters.technique}
        labelOf={technique => t(`incident.technique.${technique}`)}
        onChange={technique => onChange({ technique })}
      />
      <ManySelect
        {...any}
        id="mfa-incidents-control"
        label={t('incident.field.controls')}
        values={controlDomains}
        chosen={filters.controlDomain}
        labelOf={name => controlDomainLabel(t, name)}
        onChange={controlDomain => onChange({ controlDomain })}
      />
      <ManySelect
        {...any}
        id="mfa-incidents-layer"
        label={t('incident.field.layer')}
        values={failureLayers}
        chosen={filters.layer}
        labelOf={layer => layerLabel(t, layer)}
        onChange={layer => onChange({ layer })}
      />
    </FilterLayout>
  );
}
