import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { governedEntities } from '../api/catalog';
import { Block } from '../parts/Block';
import { EntityField } from '../parts/EntityField';
import { useTranslate } from '../translation';

/** Finds the entity that an exception is for. */
export function SubjectPicker(props: { onPick: (subjectRef: string) => void }) {
  const t = useTranslate();
  const [picked, setPicked] = useState('');
  return (
    <Block title={t('request.pick.title')}>
      <Typography variant="body2" color="textSecondary">
        {t('request.pick.text')}
      </Typography>
      <Box maxWidth={560} mt={2} mb={2}>
        <EntityField
          id="mfa-request-subject"
          filter={governedEntities}
          label={t('request.pick.label')}
          entityRef={picked}
          noOptionsText={t('request.pick.none')}
          onChange={setPicked}
        />
      </Box>
      <Button
        variant="contained"
        color="primary"
        disabled={picked === ''}
        onClick={() => props.onPick(picked)}
      >
        {t('request.pick.continue')}
      </Button>
    </Block>
  );
}
