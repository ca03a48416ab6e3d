import type {
  RiskRating,
  SubjectClass,
  TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useEntityNames } from '../api/useEntityNames';
import { controlDomainLabel } from '../parts/labels';
import { places } from '../register/filters';
import { useTranslate } from '../translation';
import type { Carrier } from './groups';

/** What those are called who carry exceptions, in the words of their dimension. */
export function useCarrierNames(
  dimension: TrendDimension,
  carriers: readonly Carrier[],
): (key: string | undefined) => string {
  const t = useTranslate();
  const place = places.find(each => each === dimension);
  const refs = place ? carriers.flatMap(({ key }) => key ?? []) : [];
  const nameOf = useEntityNames(refs);
  return key => {
    if (key === undefined) {
      return t(`governance.none.${place ?? 'other'}`);
    }
    switch (dimension) {
      case 'controlDomain':
        return controlDomainLabel(t, key);
      case 'subjectClass':
        return t(`subjectClass.${key as SubjectClass}`);
      case 'riskRating':
        return t(`risk.${key as RiskRating}`);
      default:
        return nameOf(key);
    }
  };
}
