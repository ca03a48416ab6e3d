import type { ExceptionPage } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Calm } from '../parts/Calm';
import { PageFoot } from '../parts/PageFoot';
import { useTranslate } from '../translation';
import { RegisterTable } from './RegisterTable';

/** One page of what was found, and the way to the next. */
export function FoundPage(props: {
  page: ExceptionPage;
  filtered: boolean;
  onPage: (cursor: string) => void;
}) {
  const t = useTranslate();
  const { items, totalItems, pageInfo } = props.page;
  if (totalItems === 0) {
    return props.filtered ? (
      <Calm
        title={t('register.noMatch')}
        description={t('register.noMatchDescription')}
      />
    ) : (
      <Calm
        title={t('register.empty')}
        description={t('register.emptyDescription')}
      />
    );
  }
  return (
    <>
      <RegisterTable items={items} />
      <PageFoot
        total={t('register.total', { count: totalItems })}
        pageInfo={pageInfo}
        onPage={props.onPage}
      />
    </>
  );
}
