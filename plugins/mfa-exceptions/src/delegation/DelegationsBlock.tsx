import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { Delegation } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useOwnRefs } from '../api/identity';
import { useDelegations } from '../api/reviews';
import { Block } from '../parts/Block';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import { useTranslate } from '../translation';
import { DelegateDialog } from './DelegateDialog';
import { DelegationList } from './DelegationList';
import { EndDelegationDialog } from './EndDelegationDialog';

type Open = { is: 'new' } | { is: 'end'; delegation: Delegation };

/** Who answers the reviews of the person who is looking, and whose they answer. */
export function DelegationsBlock(props: { onChange: () => void }) {
  const t = useTranslate();
  const [own = ''] = useOwnRefs();
  const { value, error, retry } = useDelegations();
  const [open, setOpen] = useState<Open>();
  const done = () => {
    setOpen(undefined);
    retry();
    props.onChange();
  };
  return (
    <Block
      title={t('delegation.title')}
      aside={
        <Button
          size="small"
          variant="outlined"
          color="primary"
          onClick={() => setOpen({ is: 'new' })}
        >
          {t('delegation.delegate')}
        </Button>
      }
    >
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('delegation.about')}
      </Typography>
      {error && (
        <Failure title={t('delegation.failed')} error={error} onRetry={retry} />
      )}
      {!error && !value && <Loading lines={2} />}
      {!error && value && (
        <Found
          items={value.items}
          own={own}
          onEnd={delegation => setOpen({ is: 'end', delegation })}
        />
      )}
      {open?.is === 'new' && (
        <DelegateDialog onClose={() => setOpen(undefined)} onDone={done} />
      )}
      {open?.is === 'end' && (
        <EndDelegationDialog
          delegation={open.delegation}
          onClose={() => setOpen(undefined)}
          onDone={done}
        />
      )}
    </Block>
  );
}

function Found(props: {
  items: readonly Delegation[];
  own: string;
  onEnd: (delegation: Delegation) => void;
}) {
  const t = useTranslate();
  const { items, own, onEnd } = props;
  const yours = items.filter(({ delegator }) => delegator === own);
  const theirs = items.filter(({ delegator }) => delegator !== own);
  if (items.length === 0) {
    return <Typography variant="body2">{t('delegation.none')}</Typography>;
  }
  return (
    <>
      {yours.length > 0 && (
        <DelegationList
          title={t('delegation.yours')}
          items={yours}
          whoOf={({ to }) => to}
          onEnd={onEnd}
        />
      )}
      {yours.length > 0 && theirs.length > 0 && <Box mt={2} />}
      {theirs.length > 0 && (
        <DelegationList
          title={t('delegation.theirs')}
          items={theirs}
          whoOf={({ delegator }) => delegator}
        />
      )}
    </>
  );
}
