import { useApi } from '@backstage/core-plugin-api';
import type {
  ExceptionValidation,
  ValidateExceptionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';

/** A pause in the typing that is worth a question to the server. */
const PAUSE_MS = 400;

/**
 * What a request would meet, asked for whenever the typing pauses. The last
 * answer stays while the next one is on its way.
 */
export function useValidation(input: ValidateExceptionInput) {
  const api = useApi(mfaExceptionsApiRef);
  const body = JSON.stringify(input);
  const [asked, setAsked] = useState(body);
  const [validation, setValidation] = useState<ExceptionValidation>();
  useDebounce(() => setAsked(body), PAUSE_MS, [body]);

  const { loading, error, retry } = useAsyncRetry(
    async () => setValidation(await api.validate(JSON.parse(asked))),
    [api, asked],
  );
  return { validation, error, retry, loading: loading || asked !== body };
}
