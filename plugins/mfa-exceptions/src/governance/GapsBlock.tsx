import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PostureAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { searchOf } from '../accountability/listFilters';
import { usePostureAccountability } from '../api/posture';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { CardTable } from '../parts/CardTable';
import { Failure } from '../parts/Failure';
import { controlDomainLabel } from '../parts/labels';
import { LinkAction } from '../parts/LinkAction';
import { Loading } from '../parts/Loading';
import { RelativeTime } from '../parts/RelativeTime';
import { accountabilityListRouteRef, accountabilityRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { gapKinds, rowsOf, type GapKind } from './gaps';

const standingOf = { gaps: 'gap', stale: 'stale', awaited: 'awaited' } as const;

/** Where nobody answers for a control, or has not said so. */
export function GapsBlock(props: { controlDomains: readonly string[] }) {
  const t = useTranslate();
  const heatMap = useRouteRef(accountabilityRouteRef)();
  const { value, error, retry } = usePostureAccountability();
  return (
    <Block
      title={t('governance.gaps.question')}
      aside={
        <LinkAction to={heatMap} size="small">
          {t('governance.gaps.heatMap')}
        </LinkAction>
      }
    >
      {error && (
        <Failure
          title={t('governance.gaps.failed')}
          error={error}
          onRetry={retry}
        />
      )}
      {!error && !value && <Loading lines={5} />}
      {!error && value && (
        <Gaps accountability={value} chosen={props.controlDomains} />
      )}
    </Block>
  );
}

function Gaps(props: {
  accountability: PostureAccountability;
  chosen: readonly string[];
}) {
  const t = useTranslate();
  const { accountability, chosen } = props;
  const { observedAt } = accountability;
  const rows = rowsOf(accountability, chosen).filter(row =>
    gapKinds.some(kind => row[kind] > 0),
  );
  return (
    <>
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {observedAt
          ? t('governance.gaps.catalog', {
              when: <RelativeTime at={observedAt} />,
            })
          : t('accountability.heat.unread')}
      </Typography>
      {rows.length === 0 ? (
        <Calm title={t('governance.gaps.none')} />
      ) : (
        <CardTable
          label={t('governance.gaps.table')}
          headings={[
            t('accountability.column.control'),
            ...gapKinds.map(kind => t(`governance.gaps.${kind}`)),
          ]}
        >
          {rows.map(row => (
            <TableRow key={row.controlDomain}>
              <TableCell component="th" scope="row">
                {controlDomainLabel(t, row.controlDomain)}
              </TableCell>
              {gapKinds.map(kind => (
                <GapCell key={kind} kind={kind} row={row} />
              ))}
            </TableRow>
          ))}
        </CardTable>
      )}
    </>
  );
}

function GapCell(props: {
  kind: GapKind;
  row: PostureAccountability['controlDomains'][number];
}) {
  const t = useTranslate();
  const list = useRouteRef(accountabilityListRouteRef)();
  const { kind, row } = props;
  const { controlDomain } = row;
  const search = searchOf({
    standing: standingOf[kind],
    controlDomain: [controlDomain],
  });
  const number = t('parts.number', { value: row[kind] });
  return (
    <TableCell data-label={t(`governance.gaps.${kind}`)}>
      {row[kind] > 0 ? <Link to={`${list}?${search}`}>{number}</Link> : number}
    </TableCell>
  );
}
