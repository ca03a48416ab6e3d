import Typography from '@material-ui/core/Typography';
import {
  currentApprovals,
  openApprovalPaths,
  pendingExtension,
  type ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Fragment } from 'react';
import { EntityLink } from '../parts/EntityLink';
import { Day, RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

/** What an exception waits for, in one sentence. */
export function WhatNext({ exception }: { exception: ExceptionDetail }) {
  return (
    <Typography variant="body2" component="p">
      <Sentence exception={exception} />
    </Typography>
  );
}

function Sentence({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const { state, flags } = exception;
  const implementers = (exception.policy ?? exception.effectivePolicy)
    .implementers;

  if (flags.includes('overdue')) {
    return t('exception.next.overdue', {
      when: <RelativeTime at={exception.endedAt ?? exception.validTo} />,
      group: <EntityLink entityRef={implementers} inSentence />,
    });
  }
  switch (state) {
    case 'requested':
      return t('exception.next.requested', {
        groups: <OpenPaths exception={exception} />,
      });
    case 'approved':
      return t('exception.next.approved', {
        group: <EntityLink entityRef={implementers} inSentence />,
        from: <Day at={exception.validFrom} />,
      });
    case 'active':
      return <InForce exception={exception} />;
    case 'draft':
      return <>{t('exception.next.draft')}</>;
    case 'rejected':
      return <>{t('exception.next.rejected')}</>;
    case 'expired':
      return <>{t('exception.next.expired')}</>;
    default:
      return <>{t('exception.next.over')}</>;
  }
}

function InForce({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const extension = pendingExtension(exception);
  return (
    <>
      {t('exception.next.active', { to: <Day at={exception.validTo} end /> })}
      {extension && ' '}
      {extension &&
        t('exception.next.extension', {
          to: <Day at={extension.validTo} end />,
        })}
    </>
  );
}

function OpenPaths({ exception }: { exception: ExceptionDetail }) {
  const t = useTranslate();
  const given = currentApprovals(exception);
  return (
    <>
      {openApprovalPaths(exception).map(({ path, group, count }, index) => (
        <Fragment key={path}>
          {index > 0 && ', '}
          <EntityLink entityRef={group} inSentence />
          {count > 1 &&
            ` (${t('exception.next.approvalCount', {
              given: String(given.filter(each => each.path === path).length),
              wanted: String(count),
            })})`}
        </Fragment>
      ))}
    </>
  );
}
