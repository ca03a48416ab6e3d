import type { PolicyList } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { Fact, Facts } from '../parts/Fact';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';

/** What an exception can be requested for, and on what. */
export function VocabularyBlock({ policies }: { policies: PolicyList }) {
  const t = useTranslate();
  return (
    <Block title={t('policies.vocabulary.title')}>
      <Facts column>
        <Fact term={t('policies.vocabulary.controlDomains')}>
          {policies.controlDomains
            .map(domain => controlDomainLabel(t, domain))
            .join(', ')}
        </Fact>
        <Fact term={t('policies.vocabulary.subjects')}>
          {policies.subjectRules.map(({ kind, type, subjectClass }) => (
            <div key={`${kind} ${type}`}>
              {type === undefined
                ? t('policies.vocabulary.rule', {
                    kind,
                    subjectClass: t(`subjectClass.${subjectClass}`),
                  })
                : t('policies.vocabulary.ruleOfType', {
                    kind,
                    type,
                    subjectClass: t(`subjectClass.${subjectClass}`),
                  })}
            </div>
          ))}
        </Fact>
      </Facts>
    </Block>
  );
}
