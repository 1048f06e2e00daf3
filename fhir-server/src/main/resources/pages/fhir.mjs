// FHIR over HTTP with the token of who is here, in the language of the page.

import { Away, bearer, refused } from './session.mjs';
import { language, word } from './words.mjs';

const BASE = '/fhir';
const PATIENCE = 20_000;

/** The server said no: its OperationOutcome in the language of the page. */
export class Refused extends Error {
  constructor(status, outcome) {
    const issues = outcome?.issue ?? [];
    super(issues.map(issue => issue.details?.text ?? issue.diagnostics).filter(Boolean).join('\n') || word('refused', status));
    this.status = status;
    this.issues = issues;
  }
}

const watchers = new Set();
let away = false;

/** watch(away => …): told when the server stops answering and when it answers again. */
export function watch(watcher) {
  watchers.add(watcher);
}

function setAway(now) {
  if (away !== now) {
    away = now;
    watchers.forEach(watcher => watcher(now));
  }
}

/** Resolves when the server answers again; asks it after 1, 2, 4, 8, 8 … seconds and when the network comes back. */
async function backAgain() {
  for (let pause = 1_000; ; pause = Math.min(pause * 2, 8_000)) {
    await new Promise(resolve => {
      const timer = setTimeout(resolve, pause);
      addEventListener('online', () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    });
    try {
      const answer = await fetch('/actuator/health/readiness', { cache: 'no-store', signal: AbortSignal.timeout(5_000) });
      if (answer.ok) {
        setAway(false);
        return;
      }
    } catch {
      // still away
    }
  }
}

let waiting = null;

function whenBack() {
  setAway(true);
  waiting ??= backAgain().finally(() => {
    waiting = null;
  });
  return waiting;
}

/** One request; the answer, whatever its status, unless the token is not taken: then once more with another. */
export async function send(method, path, { body, form, headers = {}, signal, patience = PATIENCE } = {}) {
  for (let attempt = 1; ; attempt++) {
    const token = await bearer();
    let answer;
    try {
      answer = await fetch(path.startsWith('/') ? path : path === '' ? BASE : `${BASE}/${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'application/fhir+json',
          'Accept-Language': language,
          ...(body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }),
          ...headers,
        },
        body: form === undefined ? body && JSON.stringify(body) : new URLSearchParams(form),
        cache: 'no-store',
        signal: patience === null ? signal : AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
      });
    } catch (cause) {
      if (signal?.aborted) {
        throw cause;
      }
      throw new Away('no answer', { cause });
    }
    if (answer.status !== 401 || attempt === 2) {
      setAway(false);
      return answer;
    }
    refused(token);
  }
}

async function resource(answer) {
  const content = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : null;
  if (!answer.ok) {
    throw new Refused(answer.status, content);
  }
  return content;
}

/** Searches by values that belong in no address and no log, such as a national number. */
export const searchHidden = (type, form) => get(`${type}/_search`, { method: 'POST', form });

/** Reads; while the server is away it waits, tells who watches, and asks again. */
export async function get(path, options) {
  for (;;) {
    try {
      const answer = await send(options?.method ?? 'GET', path, options);
      if (answer.status !== 503) {
        return await resource(answer);
      }
    } catch (problem) {
      if (!(problem instanceof Away)) {
        throw problem;
      }
    }
    await whenBack();
  }
}

/** Writes once: whether it is safe to send it again is for the caller to know. @throws Away, Refused */
export async function write(method, path, body, options = {}) {
  try {
    return await resource(await send(method, path, { body, ...options }));
  } catch (problem) {
    if (problem instanceof Away) {
      whenBack();
    }
    throw problem;
  }
}

export const post = (path, body, options) => write('POST', path, body, options);
export const put = (path, body, options) => write('PUT', path, body, options);

/** The resources of a searchset, all pages of it up to a limit. */
export async function search(path, { most = 500, ...options } = {}) {
  const found = [];
  for (let next = path; next && found.length < most;) {
    const page = await get(next, options);
    found.push(...(page.entry ?? []).map(entry => entry.resource));
    next = page.link?.find(link => link.relation === 'next')?.url;
    next = next === undefined ? null : new URL(next).pathname + new URL(next).search;
  }
  return found;
}

/** The concepts of a ValueSet in the language of the page: [{ system, code, display }]. */
export async function concepts(valueSet) {
  const expanded = await get(`ValueSet/$expand?url=${encodeURIComponent(valueSet)}&displayLanguage=${language}`);
  return expanded.expansion?.contains ?? [];
}

export const parameters = given => ({
  resourceType: 'Parameters',
  parameter: given.filter(([, , value]) => value !== undefined && value !== null)
    .map(([name, type, value]) => ({ name, [`value${type}`]: value })),
});

export { Away };
