import { useRouteRef } from '@backstage/core-plugin-api';
import { useMayReadEvidence } from '../api/permissions';
import { Subsections } from '../parts/Subsections';
import {
  evidenceRouteRef,
  governanceRouteRef,
  patternsRouteRef,
} from '../routes';
import { useTranslate } from '../translation';

/** What governance looks at: how it stands, what repeats, and what proves it. */
export function GovernanceSections() {
  const t = useTranslate();
  const posture = useRouteRef(governanceRouteRef)();
  const patterns = useRouteRef(patternsRouteRef)();
  const packs = useRouteRef(evidenceRouteRef)();
  const evidence = useMayReadEvidence();
  return (
    <Subsections
      title={t('governance.title')}
      label={t('governance.sections')}
      sections={[
        [posture, t('governance.posture')],
        ...(evidence
          ? ([
              [patterns, t('pattern.title')],
              [packs, t('evidence.title')],
            ] as const)
          : []),
      ]}
    />
  );
}
