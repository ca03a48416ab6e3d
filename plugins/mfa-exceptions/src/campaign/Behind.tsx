import type {
  ListExceptionsParams,
  PreviewCampaignInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useExceptions } from '../api/exceptions';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { PageFoot } from '../parts/PageFoot';
import { RegisterTable } from '../register/RegisterTable';
import { useTranslate } from '../translation';

const PAGE_SIZE = 10;

/** The exceptions that a campaign would be about now. */
export function Behind(props: { filter: PreviewCampaignInput['filter'] }) {
  const t = useTranslate();
  const [cursor, setCursor] = useState<string>();
  const params: ListExceptionsParams = {
    ...props.filter,
    state: ['active'],
    ...{ sort: 'subjectRef', order: 'asc', limit: PAGE_SIZE },
    ...(cursor && { cursor }),
  };
  const { value, error, retry } = useExceptions(params);
  if (error) {
    return (
      <Failure
        title={t('campaign.preview.behindFailed')}
        error={error}
        onRetry={retry}
      />
    );
  }
  return value ? (
    <>
      <RegisterTable items={value.items} />
      <PageFoot
        total={t('register.total', { count: value.totalItems })}
        pageInfo={value.pageInfo}
        onPage={setCursor}
      />
    </>
  ) : (
    <Loading lines={4} />
  );
}
