import Box from '@material-ui/core/Box';
import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { Fact, Facts } from '../parts/Fact';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import { PolicyTable } from './PolicyTable';

/** One policy: whom it is for, and what it says. */
export function PolicySection(props: {
  anchor: string;
  item: PolicyListItem;
  number: number;
}) {
  const t = useTranslate();
  const { anchor, item, number } = props;
  const { subjectClass, controlDomain, risk, reasonCategory } = item.match;
  const anyOf = (labels: readonly string[] | undefined) =>
    labels?.join(', ') ?? t('policies.for.any');
  const title = t('policies.heading', {
    number: String(number),
    policy: item.id,
    classes: subjectClass.map(each => t(`subjectClass.${each}`)).join(', '),
  });
  return (
    <Block title={title} anchor={anchor}>
      <Box mb={2}>
        <Facts>
          <Fact term={t('policies.for.controlDomain')}>
            {anyOf(controlDomain?.map(each => controlDomainLabel(t, each)))}
          </Fact>
          <Fact term={t('policies.for.risk')}>
            {anyOf(risk?.map(each => t(`risk.${each}`)))}
          </Fact>
          <Fact term={t('policies.for.reasonCategory')}>
            {anyOf(reasonCategory?.map(each => t(`reasonCategory.${each}`)))}
          </Fact>
        </Facts>
      </Box>
      <PolicyTable item={item} label={t('policies.table', { policy: title })} />
    </Block>
  );
}
