import { makeStyles } from '@material-ui/core/styles';
import type { PolicyListItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate } from '../translation';
import { TermValue, type TermName } from './TermValue';

const useStyles = makeStyles(
  theme => ({ quiet: { color: theme.palette.text.secondary } }),
  { name: 'MfaExceptionsPolicyTerm' },
);

/** What a policy says of one thing, and what high and critical risk make of that. */
export function Term(props: { item: PolicyListItem; term: TermName }) {
  const t = useTranslate();
  const classes = useStyles();
  const { item, term } = props;
  const said = item.terms[term];
  const elevated: Partial<Record<TermName, number | boolean>> =
    item.elevatedTerms ?? {};
  const value = elevated[term];
  return (
    <>
      {said && <TermValue term={term} value={said.value} />}
      {value !== undefined && value !== said?.value && (
        <div className={classes.quiet}>
          {t('policies.elevated', {
            value: <TermValue term={term} value={value} />,
          })}
        </div>
      )}
    </>
  );
}
