import type { QueryEntitiesInitialRequest } from '@backstage/catalog-client';
import { domains, people, systems } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { useTranslate } from '../translation';
import { NONE, places, type Place, type RegisterFilters } from './filters';

const kinds: Readonly<Record<Place, QueryEntitiesInitialRequest['filter']>> = {
  owner: people,
  accountable: people,
  system: systems,
  domain: domains,
};

/** Whom it belongs to, and where it is: one of each; several come from links. */
export function PlaceFields(props: {
  filters: RegisterFilters;
  onChange: (change: Partial<RegisterFilters>) => void;
}) {
  const t = useTranslate();
  const { filters, onChange } = props;
  return (
    <>
      {places.map(place => {
        const [only, ...others] = filters[place];
        const shown = others.length === 0 && only !== NONE ? only : undefined;
        return (
          <EntityField
            key={place}
            id={`mfa-register-${place}`}
            filter={kinds[place]}
            label={t(`register.place.${place}`)}
            noOptionsText={t('register.noPlace')}
            emptyLabel={only === undefined ? t('register.any') : undefined}
            entityRef={shown ?? ''}
            onChange={ref => onChange({ [place]: ref ? [ref] : [] })}
          />
        );
      })}
    </>
  );
}
