import {
  MfaExceptionsClient,
  type RequestOptions,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { UsageError, type Terminal } from './terminal';

/** What every command takes beside its own options. */
export const connectionOptions = {
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

/** The register that a command line speaks of, and whoever speaks. */
export function connect(
  flags: { readonly url?: string; readonly token?: string },
  { env }: Terminal,
): { client: MfaExceptionsClient; caller: RequestOptions } {
  const url = flags.url ?? env.MFA_EXCEPTIONS_URL;
  const token = flags.token ?? env.MFA_EXCEPTIONS_TOKEN;
  if (!url || !URL.canParse(url)) {
    throw new UsageError(
      'Say where the backend is, by --url or MFA_EXCEPTIONS_URL: https://portal.example.com',
    );
  }
  const base = url.replace(/(?<!\/)\/+$/, '');
  const client = new MfaExceptionsClient({
    discoveryApi: {
      getBaseUrl: async pluginId =>
        base.endsWith('/api')
          ? `${base}/${pluginId}`
          : `${base}/api/${pluginId}`,
    },
    fetchApi: { fetch },
  });
  return { client, caller: token ? { token } : {} };
}
