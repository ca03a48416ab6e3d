import type { AccountDraft, AccountField } from './accountDraft';

/** What each part of the form is given. */
export interface AccountFieldsProps {
  readonly draft: AccountDraft;
  readonly problems: Readonly<Partial<Record<AccountField, string>>>;
  readonly onChange: (change: Partial<AccountDraft>) => void;
}
