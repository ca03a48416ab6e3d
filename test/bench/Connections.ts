import http from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What a request has beyond its path. */
export interface Asking {
  readonly method?: string;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string;
}

/** Connections that stay open, as those of a portal's proxy do. */
export class Connections {
  readonly #agent: http.Agent;
  readonly #baseUrl: string;

  /** @param atOnce - how many requests may be under way */
  constructor(baseUrl: string, atOnce = 1) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
    this.#baseUrl = baseUrl;
  }

  /** Sends a request, and reads what it is answered to the end. */
  send(requestPath: string, { body, ...asking }: Asking): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...asking.headers,
        ...(body && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      };
      http
        .request(
          `${this.#baseUrl}${requestPath}`,
          { ...asking, headers, agent: this.#agent },
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

  close(): void {
    this.#agent.destroy();
  }
}
