// Asks the console's JSON API. Every error becomes a Problem whose text people understand.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { t } from './i18n.js';
import { store } from './store.js';

/** What protects changes from forgery; the session puts it here. */
export const protection = store(null);

/** Told when an answer says that the session has ended. */
export const sessionEnded = store(0);

/** Why something could not be had or done: status 0 when the console did not answer. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.title = document.title;
    this.detail = document.detail;
    /** The whole problem document, for members beside the standard's own. */
    this.document = document;
  }

  /** What to tell people. */
  get text() {
    switch (this.status) {
      case 0:
        return t('problem.unreachable');
      case 401:
        return this.detail && this.document.type === undefined ? this.detail : t('problem.signIn');
      case 403:
        return `${t('problem.forbidden')} ${this.detail ?? ''}`.trim();
      case 404:
        return t('problem.missing');
      case 429:
        return `${t('problem.tooMany')} ${this.detail ?? ''}`.trim();
      case 503:
        return `${t('problem.unavailable')} ${this.detail ?? ''}`.trim();
      default:
        return this.detail ?? this.title ?? t('problem.failed');
    }
  }
}

/** The path of an API address: each part of its own encoded, absent parts of the query left out. */
export function address(parts, query = {}) {
  const path = Array.isArray(parts) ? '/api/' + parts.map(encodeURIComponent).join('/') : parts;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The version of a document that is not there yet: a change meant for it overwrites nothing. */
export const ABSENT = Symbol('absent');

/**
 * Sends a request; answers the JSON of the reply, or null where there is none. version: of the document that a change is meant for;
 * withVersion: answers `{ document, version }`.
 */
export async function send(method, url, { body, type = 'application/json', signal, version, withVersion } = {}) {
  const headers = { Accept: 'application/json' };
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  if (version === ABSENT) {
    headers['If-None-Match'] = '*';
  } else if (version) {
    headers['If-Match'] = version;
  }
  if (method !== 'GET' && protection.get()) {
    headers['X-CSRF-Token'] = protection.get();
  }
  let response;
  try {
    response = await fetch(url, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, {});
  }
  if (!response.ok) {
    const problem = new Problem(response.status, await response.json().catch(() => ({})));
    if (response.status === 401) {
      sessionEnded.set(sessionEnded.get() + 1);
    }
    throw problem;
  }
  if (response.status === 204 || response.headers.get('Content-Length') === '0') {
    return null;
  }
  const document = await response.json().catch(() => null);
  return withVersion ? { document, version: response.headers.get('ETag') } : document;
}

/** api.get(['nodes', network, node], { query }), api.post(…, body): see send. */
export const api = {
  get: (parts, query, signal) => send('GET', address(parts, query), { signal }),
  getVersioned: (parts, signal) => send('GET', address(parts), { signal, withVersion: true }),
  post: (parts, body, query) => send('POST', address(parts, query), { body }),
  postXml: (parts, xml, query) => send('POST', address(parts, query), { body: xml, type: 'application/xml' }),
  put: (parts, body, query, version) => send('PUT', address(parts, query), { body, version }),
  patch: (parts, body, query) => send('PATCH', address(parts, query), { body }),
  delete: (parts, query, version) => send('DELETE', address(parts, query), { version }),
};

/**
 * Loads for a component: load(signal) is called when it appears and when what it depends on changes, and given up when it goes.
 * What was loaded stays shown while it is loaded again, unless `fresh` is set.
 */
export function useData(load, dependencies, { fresh = false } = {}) {
  const [state, setState] = useState({ loading: true });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const controller = new AbortController();
    setState((before) => (fresh ? { loading: true } : { ...before, loading: true }));
    latest.current(controller.signal).then(
      (data) => {
        if (!controller.signal.aborted) {
          setState({ data, loading: false });
        }
      },
      (error) => {
        if (!controller.signal.aborted && error.name !== 'AbortError') {
          if (!(error instanceof Problem)) {
            console.error(error);
          }
          setState((before) => ({ data: before.data, error, loading: false }));
        }
      },
    );
    return () => controller.abort();
  }, [...dependencies, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const setData = useCallback(
    (change) =>
      setState((before) => {
        const data = typeof change === 'function' ? change(before.data) : change;
        return data === before.data ? before : { ...before, data };
      }),
    [],
  );
  return { ...state, reload, setData };
}
