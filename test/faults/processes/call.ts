/** What is asked of a backend. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly headers?: Record<string, string>;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/** What a backend has answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** Asks a backend on this machine for something. */
export async function call(
  port: number,
  requestPath: string,
  { method = 'GET', headers = {}, body, signal }: Call = {},
): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${requestPath}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    signal,
  });
  return { status: response.status, body: await response.json() };
}

/** A token for one of the people that the catalog knows. */
export async function signInAt(port: number, ref: string): Promise<string> {
  const { body } = await call(port, '/api/auth/demo/refresh', {
    headers: { 'x-demo-persona': ref },
  });
  return body.backstageIdentity.token;
}
