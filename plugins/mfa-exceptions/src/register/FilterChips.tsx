import Chip from '@material-ui/core/Chip';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ReactElement } from 'react';
import { dayText } from '../parts/RelativeTime';
import { useTranslate, type Translate } from '../translation';
import { NONE, places, type Place, type RegisterFilters } from './filters';

interface Chosen {
  readonly key: string;
  readonly label: string | ReactElement;
  /** What the filters are without it. */
  readonly without: Partial<RegisterFilters>;
}

/** What is chosen and shows in no field of its own, each to be taken away. */
export function FilterChips(props: {
  filters: RegisterFilters;
  onChange: (change: Partial<RegisterFilters>) => void;
}) {
  const t = useTranslate();
  return (
    <>
      {chosenIn(t, props.filters).map(({ key, label, without }) => (
        <Chip
          key={key}
          size="small"
          style={{ margin: 0 }}
          label={label}
          onDelete={() => props.onChange(without)}
        />
      ))}
    </>
  );
}

function chosenIn(t: Translate, filters: RegisterFilters): Chosen[] {
  const { subject, extended, riskRating, enforcement } = filters;
  return [
    ...(subject
      ? [
          {
            key: 'subject',
            label: t('register.subject', { subject: nameOf(subject) }),
            without: { subject: undefined },
          },
        ]
      : []),
    ...places.flatMap(place =>
      filters[place].map(ref => ({
        key: `${place} ${ref}`,
        label: placeWords(t, place, ref),
        without: { [place]: filters[place].filter(each => each !== ref) },
      })),
    ),
    ...riskRating.map(risk => ({
      key: `risk ${risk}`,
      label: t('parts.riskChip', { risk: t(`risk.${risk}`) }),
      without: { riskRating: riskRating.filter(each => each !== risk) },
    })),
    ...enforcement.map(each => ({
      key: `enforcement ${each}`,
      label: t(`enforcement.${each}`),
      without: { enforcement: enforcement.filter(other => other !== each) },
    })),
    ...(extended
      ? [
          {
            key: 'extended',
            label: t('register.extended'),
            without: { extended: false },
          },
        ]
      : []),
    ...timesIn(t, filters),
  ];
}

function timesIn(t: Translate, filters: RegisterFilters): Chosen[] {
  const days = (['endsOn', 'reviewOn'] as const).flatMap(name => {
    const day = filters[name];
    return day
      ? [
          {
            key: name,
            label: t(`register.${name}`, { day: dayText(t, day) }),
            without: { [name]: undefined },
          },
        ]
      : [];
  });
  const instants = (['reviewAfter', 'decidedAfter'] as const).flatMap(name => {
    const at = filters[name];
    return at
      ? [
          {
            key: name,
            label: t(`register.${name}`, {
              at: t('parts.dateTime', { at: new Date(at) }),
            }),
            without: { [name]: undefined },
          },
        ]
      : [];
  });
  return [...days, ...instants];
}

function placeWords(t: Translate, place: Place, ref: string) {
  return ref === NONE
    ? t(`register.none.${place}`)
    : t(`register.only.${place}`, { name: nameOf(ref) });
}

function nameOf(ref: string) {
  return <EntityDisplayName entityRef={ref} />;
}
