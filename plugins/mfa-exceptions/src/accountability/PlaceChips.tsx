import Chip from '@material-ui/core/Chip';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ReactElement } from 'react';
import { useTranslate, type Translate } from '../translation';
import { NONE, type ListFilters } from './listFilters';

const places = [
  'system',
  'domain',
  'entity',
  'owner',
  'claim',
  'fixer',
] as const;
type Place = (typeof places)[number];

/** The places and parties that a list is limited to, each to be taken away. */
export function PlaceChips(props: {
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  return (
    <>
      {places.map(place => {
        const ref = filters[place];
        return (
          // Whoever is named shows in a field of their own.
          ref &&
          (place !== 'owner' || ref === NONE) && (
            <Chip
              key={place}
              size="small"
              style={{ margin: 0 }}
              label={labelOf(t, place, ref)}
              onDelete={() => onChange({ [place]: undefined })}
            />
          )
        );
      })}
    </>
  );
}

function labelOf(
  t: Translate,
  kind: Place,
  ref: string,
): string | ReactElement {
  const place = <EntityDisplayName entityRef={ref} />;
  switch (kind) {
    case 'system':
      return ref === NONE
        ? t('accountability.list.noSystem')
        : t('accountability.list.onlySystem', { place });
    case 'domain':
      return ref === NONE
        ? t('accountability.list.noDomain')
        : t('accountability.list.onlyDomain', { place });
    case 'owner':
      return t('accountability.list.noOwner');
    case 'claim':
      return ref === NONE
        ? t('accountability.list.noClaim')
        : t('accountability.list.onlyClaim', { place });
    case 'fixer':
      return t('accountability.list.onlyFixer', { place });
    default:
      return t('accountability.list.onlyEntity', { place });
  }
}
