import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Block } from '../parts/Block';
import { CardTable } from '../parts/CardTable';
import { controlDomainLabel } from '../parts/labels';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate, type Translate } from '../translation';
import { Term } from './Term';

const COMPARED = [
  'maxDurationDays',
  'reviewIntervalDays',
  'approvals',
  'noAnswer',
] as const;

/** All policies beside each other, and the way to all that each of them says. */
export function PoliciesOverview(props: {
  policies: readonly (readonly [anchor: string, item: PolicyListItem])[];
}) {
  const t = useTranslate();
  const { quiet } = useTableStyles();
  const title = t('policies.overview');
  const headings = [
    t('policies.column.policy'),
    t('policies.column.classes'),
    ...COMPARED.map(term => t(`policies.term.${term}`)),
  ];
  return (
    <Block title={title}>
      <CardTable label={title} headings={headings}>
        {props.policies.map(([anchor, item]) => (
          <TableRow key={anchor}>
            <TableCell component="th" scope="row">
              <Link to={`#${anchor}`}>{item.id}</Link>
            </TableCell>
            <TableCell data-label={t('policies.column.classes')}>
              {item.match.subjectClass
                .map(each => t(`subjectClass.${each}`))
                .join(', ')}
              <div className={quiet}>{onlyFor(t, item).join(', ')}</div>
            </TableCell>
            {COMPARED.map(term => (
              <TableCell key={term} data-label={t(`policies.term.${term}`)}>
                <Term item={item} term={term} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </CardTable>
    </Block>
  );
}

/** What a policy is limited to, beside the kinds of subject that it is for. */
function onlyFor(t: Translate, { match }: PolicyListItem): readonly string[] {
  const { controlDomain = [], risk = [], reasonCategory = [] } = match;
  return [
    ...controlDomain.map(each => controlDomainLabel(t, each)),
    ...reasonCategory.map(each => t(`reasonCategory.${each}`)),
    ...risk.map(each => t(`risk.${each}`)),
  ];
}
