import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { findControls } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Block } from '../parts/Block';
import { CardTable } from '../parts/CardTable';
import { WordsField } from '../parts/WordsField';
import { useTranslate } from '../translation';

/** What in the register can be shown for which control, found also by ids that are old or wrong. */
export function FrameworksBlock() {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { controls, mistaken } = findControls(text);
  return (
    <Block
      title={t('evidence.frameworks')}
      aside={
        <WordsField
          id="mfa-evidence-framework"
          label={t('evidence.frameworkSearch')}
          placeholder={t('evidence.frameworkHelp')}
          q={text}
          onChange={setText}
        />
      }
    >
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('evidence.frameworksQuestion')}
      </Typography>
      {mistaken && (
        <Typography variant="body2" role="status" paragraph>
          {mistaken.why}
        </Typography>
      )}
      {controls.length === 0 ? (
        <Typography variant="body2" role="status">
          {t('evidence.noControl')}
        </Typography>
      ) : (
        <CardTable
          label={t('evidence.frameworks')}
          headings={[
            t('evidence.framework'),
            t('evidence.control'),
            t('evidence.answeredBy'),
            t('evidence.checked'),
          ]}
        >
          {controls.map(control => (
            <TableRow key={`${control.framework} ${control.id}`}>
              <TableCell data-label={t('evidence.framework')}>
                {control.framework} {control.version}
              </TableCell>
              <TableCell component="th" scope="row">
                {control.id}
                <Typography variant="body2" color="textSecondary">
                  {control.title}
                </Typography>
              </TableCell>
              <TableCell data-label={t('evidence.answeredBy')}>
                {control.answeredBy}
              </TableCell>
              <TableCell data-label={t('evidence.checked')}>
                {t(`evidence.checkedMark.${control.checked}`)}
              </TableCell>
            </TableRow>
          ))}
        </CardTable>
      )}
    </Block>
  );
}
