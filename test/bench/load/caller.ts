import http from 'node:http';

// Somebody who calls over connections that stay open, as a portal's proxy does.

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export class Caller {
  readonly #agent: http.Agent;
  readonly #baseUrl: string;
  readonly #headers: Record<string, string>;

  constructor(options: {
    baseUrl: string;
    token: string;
    /** How many requests may be under way at once. */
    connections?: number;
  }) {
    const { baseUrl, token, connections = 1 } = options;
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    this.#baseUrl = baseUrl;
    this.#headers = { authorization: `Bearer ${token}` };
  }

  /** @throws when it is not answered with 200 */
  async get(requestPath: string): Promise<string> {
    return this.#send(requestPath, { method: 'GET' });
  }

  /** @throws when it is not answered with 200 */
  async post(requestPath: string, body: object): Promise<string> {
    return this.#send(requestPath, { method: 'POST' }, JSON.stringify(body));
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    requestPath: string,
    options: http.RequestOptions,
    body?: string,
  ): Promise<string> {
    const answer = await this.#exchange(requestPath, options, body);
    if (answer.status !== 200) {
      throw new Error(
        `${options.method} ${requestPath}: ${answer.status} ${answer.body}`,
      );
    }
    return answer.body;
  }

  #exchange(
    requestPath: string,
    options: http.RequestOptions,
    body?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...this.#headers,
        ...(body && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      };
      http
        .request(
          `${this.#baseUrl}${requestPath}`,
          { ...options, headers, agent: this.#agent },
          response => {
            const parts: Buffer[] = [];
            response.on('data', part => parts.push(part));
            response.on('error', reject);
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                body: Buffer.concat(parts).toString(),
              }),
            );
          },
        )
        .on('error', reject)
        .end(body);
    });
  }
}
