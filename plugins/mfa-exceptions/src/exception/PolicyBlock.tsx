import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { EntityLink } from '../parts/EntityLink';
import { Fact, Facts } from '../parts/Fact';
import { pathLabel } from '../parts/labels';
import { PolicyLink } from '../policies/PolicyLink';
import { TermValue } from '../policies/TermValue';
import { useTranslate } from '../translation';

/** The terms that an exception stands under. */
export function PolicyBlock({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const policy = exception.policy ?? exception.effectivePolicy;
  return (
    <Block title={t('exception.policy.title')}>
      <Facts column>
        <Fact term={t('exception.policy.id')}>
          <PolicyLink policy={policy.id} />
        </Fact>
        <Fact term={t('exception.policy.maximum')}>
          {t('exception.policy.days', { count: policy.maxDurationDays })}
        </Fact>
        <Fact term={t('exception.policy.review')}>
          {t('exception.policy.every', { count: policy.reviewIntervalDays })}
        </Fact>
        <Fact term={t('policies.term.extensions')}>
          <TermValue term="extensions" value={policy.extensions} />
        </Fact>
        <Fact term={t('exception.policy.approvals')}>
          {policy.approvals.map(({ path, group, count }) => (
            <div key={path}>
              {t('exception.policy.approval', {
                path: pathLabel(path),
                number: String(count),
                group: <EntityLink entityRef={group} inSentence />,
              })}
            </div>
          ))}
        </Fact>
        <Fact term={t('exception.policy.implementers')}>
          <EntityLink entityRef={policy.implementers} />
        </Fact>
      </Facts>
    </Block>
  );
}
