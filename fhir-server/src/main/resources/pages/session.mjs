// Who is at this page. The session is a cookie that scripts cannot read; the token for FHIR is got with it by an
// authorization code and PKCE (RFC 7636), lives ten minutes and is kept nowhere but in this variable.

import { h } from './dom.mjs';
import { word } from './words.mjs';

const CLIENT = 'istijal-pages';
const EARLY = 30_000;
const IDLE = 30 * 60_000;

let token = null; // { value, expires, person }
let renewing = null;
let known = null; // who used the page last
let lastTouched = Date.now();
let alwaysOn = false;

/** The server did not answer, or not as a server does. What was asked may be asked again. */
export class Away extends Error {}

const base64url = bytes =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function reach(address, options) {
  let answer;
  try {
    answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(15_000), ...options });
  } catch (cause) {
    throw new Away('no answer', { cause });
  }
  if (answer.status >= 500) {
    throw new Away(`status ${answer.status}`);
  }
  return answer;
}

/** @returns a token, or null when nobody is signed in */
async function authorize() {
  if (!globalThis.crypto?.subtle) {
    throw new Error(word('session.needs-tls'));
  }
  const verifier = random();
  const state = random();
  const returnTo = `${location.origin}/signed-in`;
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const asked = await reach(`/oauth2/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: returnTo,
    scope: 'user/*.cruds',
    aud: `${location.origin}/fhir`,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })}`, { headers: { 'X-Istijal-Silent': '1' } });
  // Read to its end, or the browser counts it as a request that failed.
  await asked.text();
  const back = new URL(asked.url);
  const code = back.searchParams.get('code');
  if (back.pathname !== '/signed-in' || code === null || back.searchParams.get('state') !== state) {
    return null;
  }
  const given = await reach('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT,
      redirect_uri: returnTo,
      code,
      code_verifier: verifier,
    }),
  });
  if (!given.ok) {
    return null;
  }
  const { access_token: value, expires_in: seconds } = await given.json();
  return { value, expires: Date.now() + seconds * 1000, person: personIn(value) };
}

/** What the token says of its owner; the server does not rely on it and neither do the rights of this page. */
function personIn(value) {
  const bytes = Uint8Array.from(atob(value.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
  const { person: id, login, name, role, organization, fhirUser } = JSON.parse(new TextDecoder().decode(bytes));
  return { id, login, name, role, organization, fhirUser };
}

async function renew() {
  let renewed = await authorize();
  while (renewed === null) {
    await askPassword();
    renewed = await authorize();
  }
  if (known !== null && renewed.person.id !== known.id) {
    // What stands on the page is another person's.
    location.reload();
    await new Promise(() => {});
  }
  token = renewed;
  known = renewed.person;
  return token;
}

/** A token that is good for a while; asks for the password in a dialog when the session has ended. */
export async function bearer() {
  if (token === null || Date.now() > token.expires - EARLY) {
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    await renewing;
  }
  return token.value;
}

/** The server did not take this token. */
export function refused(value) {
  if (token?.value === value) {
    token = null;
  }
}

/** @returns the person, or null when nobody is signed in; asks for nothing */
export async function whoIsThere() {
  token = await authorize();
  known = token?.person ?? null;
  return known;
}

/**
 * The person at this page; who is not signed in is led to the sign-in page and comes back.
 * @param stays whether the page is one that hangs on a wall: without input it would otherwise lock after half an hour
 */
export async function start({ stays = false } = {}) {
  alwaysOn = stays;
  const person = await whoIsThere();
  if (person === null) {
    location.assign(`/signin?to=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
  }
  return person;
}

export async function signOut() {
  token = null;
  await postForm('/signout', {});
}

async function postForm(action, fields) {
  const page = new DOMParser().parseFromString(await (await reach('/signin')).text(), 'text/html');
  const field = page.querySelector('input[name="_csrf"]');
  return reach(action, { method: 'POST', body: new URLSearchParams({ ...fields, _csrf: field.value }) });
}

/** A dialog over the page, so that nothing of what was typed is lost. Resolves when the password was right. */
function askPassword() {
  return new Promise(resolve => {
    const message = h('p', { role: 'alert', class: 'notice' }, word('session.ended'));
    const password = h('input', {
      type: 'password', id: 'again-password', autocomplete: 'current-password', dir: 'ltr', required: true,
    });
    const login = h('input', {
      id: 'again-login', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', dir: 'ltr', required: true,
      value: known?.login,
    });
    const form = h('form', { class: 'signin' },
      h('h2', { id: 'again-title' }, word('signin.title')),
      message,
      h('label', { for: 'again-login' }, word('signin.login')), login,
      h('label', { for: 'again-password' }, word('signin.password')), password,
      h('button', { type: 'submit', class: 'main' }, word('signin.submit')));
    const dialog = h('dialog', { class: 'locked', 'aria-labelledby': 'again-title', oncancel: e => e.preventDefault() }, form);
    form.addEventListener('submit', async event => {
      event.preventDefault();
      try {
        const answer = await postForm('/signin', { login: login.value, password: password.value });
        if (answer.ok) {
          lastTouched = Date.now();
          dialog.close();
          dialog.remove();
          resolve();
          return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        message.textContent = page.querySelector('.notice')?.textContent ?? word('signin.wrong');
      } catch {
        message.textContent = word('network.away');
      }
      password.value = '';
      password.focus();
    });
    const before = document.activeElement;
    dialog.addEventListener('close', () => before?.focus?.());
    document.body.append(dialog);
    dialog.showModal();
    (known === null ? login : password).focus();
  });
}

for (const touch of ['keydown', 'pointerdown']) {
  addEventListener(touch, () => {
    lastTouched = Date.now();
  }, { capture: true, passive: true });
}

setInterval(async () => {
  if (token !== null && !alwaysOn && Date.now() - lastTouched > IDLE) {
    await signOut().catch(() => {});
    bearer().catch(() => {});
  }
}, 30_000);
